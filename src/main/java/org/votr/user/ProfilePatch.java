package org.votr.user;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;

/** What a user wants changed; what is null stays. */
public record ProfilePatch(
        @Nullable @Schema(examples = "ada") String username,
        @Nullable @Schema(examples = "ada@example.org", maxLength = 254) String email,
        @Nullable @Schema(description = "the new one", minLength = 8, maxLength = 128)
                String password,
        @Nullable @Schema(description = "needed for any change") String currentPassword) {
    /** Whether nothing is to change. */
    public boolean empty() {
        return username == null && email == null && password == null;
    }

    /**
     * Holds this request to the rules.
     *
     * @throws Problem that tells of every bad field
     */
    public void requireValid() {
        List<FieldError> errors =
                Stream.of(
                                Optional.ofNullable(username).flatMap(Username::error),
                                Optional.ofNullable(email).flatMap(Emails::error),
                                Optional.ofNullable(password).flatMap(Passwords::error))
                        .flatMap(Optional::stream)
                        .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        if (!empty() && currentPassword == null) {
            throw Problem.invalid("current_password", "must be given for a change");
        }
    }
}
