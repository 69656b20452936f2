package org.votr.webhook;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to change of a webhook; what is null stays. */
public record WebhookPatch(
        @Nullable @Schema(examples = "https://hooks.example/votr", maxLength = 2000) String url,
        @Nullable
                @Size(min = 1, max = 3)
                @Schema(description = "poll.opened, poll.closed, vote.counted")
                List<String> events,
        @Nullable @Schema(description = "whether it is told of what happens") Boolean enabled) {}
