package org.votr.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that became of a poll itself.
 *
 * @param at when; an event is never before the one in front of it
 * @param by by what right
 * @param user who it was; null for a voter, for the service, and once the account is deleted
 * @param details the fields of the poll that are so from then on, or what else there is to tell
 */
@Schema(name = "PollEvent")
public record PollEventView(
        Instant at,
        PollEvent.Kind event,
        PollEvent.By by,
        PollView.@Nullable Author user,
        @Schema(type = SchemaType.OBJECT) JsonNode details) {}
