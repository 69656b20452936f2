package org.votr.confirm;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a link to verify an address says. */
public record NewVerification(
        @NotNull
                @Schema(
                        examples = "1Vq0mX3TtJ0nH0m1Zx0b6w8r5q7y2u4o9p3a6s1d8fg",
                        description = "what stands behind the # of the link",
                        maxLength = 200)
                String token) {}
