package org.votr.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of reports: those on one poll behind one another.
 *
 * @param next the cursor of the next page; null on the last one
 */
public record ReportPage(List<ReportView> reports, @Nullable String next) {}
