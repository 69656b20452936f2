package org.votr.user;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;

/** A request for an account. */
public record NewUser(
        @NotNull
                @Schema(
                        examples = "ada",
                        description = "3 to 40 letters, digits, dots, dashes or underscores")
                String username,
        @NotNull @Schema(examples = "ada@example.org", maxLength = 254) String email,
        @NotNull @Schema(examples = "correct horse", minLength = 8, maxLength = 128)
                String password) {
    /**
     * Holds this request to the rules.
     *
     * @throws Problem that tells of every bad field
     */
    void requireValid() {
        List<FieldError> errors =
                Stream.of(Username.error(username), Emails.error(email), Passwords.error(password))
                        .flatMap(Optional::stream)
                        .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
