package org.votr.webhook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request for a webhook. */
public record NewWebhook(
        @NotNull
                @Schema(
                        examples = "https://hooks.example/votr",
                        description = "where to send messages: https and a public host",
                        maxLength = 2000)
                String url,
        @Nullable
                @Size(min = 1, max = 3)
                @Schema(
                        description =
                                "what it hears: poll.opened, poll.closed, vote.counted; all where"
                                        + " nothing is said")
                List<String> events,
        @Nullable @Schema(description = "the one poll it hears of; all of one's own without it")
                UUID pollId) {
    /** What it is to hear. */
    List<String> heard() {
        return events == null ? WebhookEvent.slugs() : events;
    }
}
