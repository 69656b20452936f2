package org.votr.webhook;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message on its way, as the webhook's owner sees it. */
@Schema(name = "Delivery")
public record DeliveryView(
        @Schema(description = "the webhook-id that its receiver sees") UUID id,
        @Schema(examples = "poll.closed") String event,
        @Nullable UUID pollId,
        DeliveryState state,
        @Schema(description = "how often it was tried, since it was replayed if it was") int tries,
        @Nullable @Schema(description = "the status of the last answer") Integer lastStatus,
        @Nullable @Schema(description = "what went wrong last, in words") String lastFault,
        @Nullable @Schema(description = "null where it is tried no more") Instant nextTryAt,
        Instant createdAt,
        @Nullable @Schema(description = "when it was delivered or given up") Instant finishedAt) {
    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id,
                delivery.event,
                delivery.topicId,
                delivery.state,
                delivery.tries,
                delivery.lastStatus,
                delivery.lastFault,
                delivery.state == DeliveryState.PENDING ? delivery.nextTryAt : null,
                delivery.createdAt,
                delivery.finishedAt);
    }
}
