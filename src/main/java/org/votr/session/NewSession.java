package org.votr.session;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request to be signed in; the name may be the e-mail address. */
public record NewSession(
        @NotNull @Schema(examples = "ada") String username,
        @NotNull @Schema(examples = "correct horse") String password) {}
