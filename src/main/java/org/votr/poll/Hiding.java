package org.votr.poll;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.votr.user.AdminAct;

/**
 * Hides a poll, or all of a user's.
 *
 * @param reason which the author and the administrative log are told
 */
public record Hiding(@NotBlank @Size(max = AdminAct.LONGEST_REASON) String reason) {}
