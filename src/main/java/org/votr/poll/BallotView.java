package org.votr.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A ballot as recorded, in the form of the poll's method.
 *
 * @param choice for single choices: the chosen option, or an explicit null on a blank ballot
 * @param choices for approval: the chosen options, in the poll's order
 */
@Schema(name = "MyVote")
@JsonInclude(JsonInclude.Include.NON_NULL)
// Absent (another method's form) and an explicit null (a blank ballot) differ here.
@SuppressWarnings("NullableOptional")
public record BallotView(@Nullable Optional<UUID> choice, @Nullable List<UUID> choices) {}
