package org.votr.poll;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.votr.user.AdminAct;

/**
 * Shows a hidden poll again.
 *
 * @param reason which the administrative log is told
 */
public record Unhiding(@Nullable @Size(max = AdminAct.LONGEST_REASON) String reason) {}
