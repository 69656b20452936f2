package org.votr.key;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;

/** A request for a key. */
public record NewKey(
        @NotNull
                @Schema(
                        examples = "nightly export",
                        description = "What it is for, to know it by",
                        minLength = 1,
                        maxLength = 100)
                String name,
        @NotNull
                @Schema(
                        description = "polls:read, polls:write, votes:write",
                        examples = "[\"polls:read\"]",
                        minItems = 1)
                List<String> scopes,
        @Nullable
                @Schema(
                        description =
                                "until when it is good: within a year; in 90 days where nothing is said")
                Instant expiresAt) {
    private static final Duration DEFAULT = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_NAME = 100;

    /**
     * Holds this request to the rules.
     *
     * @throws Problem that tells of every bad field
     */
    void requireValid(Instant now) {
        List<FieldError> errors = new ArrayList<>();
        int length = name.strip().length();
        if (length < 1 || length > LONGEST_NAME) {
            errors.add(new FieldError("name", "must be 1 to 100 characters"));
        }
        if (scopes.isEmpty()) {
            errors.add(new FieldError("scopes", "must name a scope at least"));
        }
        for (int i = 0; i < scopes.size(); i++) {
            if (Optional.ofNullable(scopes.get(i)).flatMap(Scope::of).isEmpty()) {
                errors.add(
                        new FieldError(
                                "scopes[" + i + "]",
                                "must be polls:read, polls:write or votes:write"));
            }
        }
        if (!ends(now).isAfter(now) || ends(now).isAfter(now.plus(LONGEST))) {
            errors.add(new FieldError("expires_at", "must be within a year from now"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Until when the key is good. */
    Instant ends(Instant now) {
        return expiresAt == null ? now.plus(DEFAULT) : expiresAt;
    }

    /** What it is good for. */
    Set<Scope> granted() {
        Set<Scope> granted = EnumSet.noneOf(Scope.class);
        scopes.forEach(text -> Scope.of(text).ifPresent(granted::add));
        return granted;
    }
}
