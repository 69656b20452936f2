package org.votr.moderation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a user says about a poll.
 *
 * @param comment at most 1,000 characters
 */
public record NewReport(@NotNull ReportReason reason, @Nullable @Size(max = 1000) String comment) {}
