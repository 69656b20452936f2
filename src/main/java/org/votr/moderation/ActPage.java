package org.votr.moderation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the administrative log, the newest act first.
 *
 * @param next the cursor of the next page; null on the last one
 */
@Schema(name = "AdminActPage")
public record ActPage(List<ActView> acts, @Nullable String next) {}
