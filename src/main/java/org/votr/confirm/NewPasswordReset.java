package org.votr.confirm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;
import org.votr.user.Emails;
import org.votr.user.Passwords;

/** Either an address, to be sent a link; or what the link says, and a new password. */
public record NewPasswordReset(
        @Nullable @Schema(examples = "ada@example.org", maxLength = 254) String email,
        @Nullable @Schema(description = "what stands behind the # of the link", maxLength = 200)
                String token,
        @Nullable @Schema(description = "the new one", minLength = 8, maxLength = 128)
                String password) {
    /**
     * Holds this request to the rules.
     *
     * @throws Problem that tells of every bad field
     */
    void requireValid() {
        if (email == null && token == null) {
            throw Problem.invalid("email", "must be given, or else token and password");
        }
        List<FieldError> errors =
                (email != null ? asking() : setting()).flatMap(Optional::stream).toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private Stream<Optional<FieldError>> asking() {
        return Stream.of(
                Optional.ofNullable(email).flatMap(Emails::error),
                surplus("token", token),
                surplus("password", password));
    }

    private Stream<Optional<FieldError>> setting() {
        return Stream.of(
                password == null
                        ? Optional.of(new FieldError("password", "must be given with token"))
                        : Passwords.error(password));
    }

    private static Optional<FieldError> surplus(String field, @Nullable String value) {
        return Optional.ofNullable(value)
                .map(given -> new FieldError(field, "must be left out with email"));
    }
}
