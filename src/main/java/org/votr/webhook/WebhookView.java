package org.votr.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A webhook as its owner sees it. */
@Schema(name = "Webhook")
public record WebhookView(
        UUID id,
        String url,
        List<String> events,
        @Nullable @Schema(description = "the one poll it hears of; null for all") UUID pollId,
        @Schema(description = "false too once its receiver has answered 410") boolean enabled,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "what messages are signed with; in the answer that makes it and"
                                        + " never again")
                @Nullable String secret,
        Instant createdAt,
        Instant updatedAt) {
    static WebhookView of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookView of(Webhook webhook, @Nullable String secret) {
        return new WebhookView(
                webhook.id,
                webhook.url,
                List.of(webhook.events),
                webhook.topicId,
                webhook.enabled,
                secret,
                webhook.createdAt,
                webhook.updatedAt);
    }
}
