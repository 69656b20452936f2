package org.votr.problem;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The named constraints of the database whose violation tells the caller something. */
enum Constraint {
    UQ_USERS_USERNAME_KEY(ProblemType.USERNAME_TAKEN, "This username is taken.", "username"),
    UQ_USERS_EMAIL_KEY(ProblemType.EMAIL_TAKEN, "This e-mail address is taken.", "email"),
    PK_VOTES(ProblemType.ALREADY_VOTED, "You have already voted in this poll.", null),
    UQ_TOPIC_OPTIONS_OPTION(
            ProblemType.CONFLICT, "The poll has an option of this name already.", null);

    private final ProblemType type;
    private final String detail;
    private final @Nullable String field;

    Constraint(ProblemType type, String detail, @Nullable String field) {
        this.type = type;
        this.detail = detail;
        this.field = field;
    }

    /** What the violation of the constraint of that name means to the caller. */
    static Problem violated(@Nullable String name) {
        return Arrays.stream(values())
                .filter(constraint -> constraint.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .map(Constraint::problem)
                .orElseGet(
                        () ->
                                Problem.of(
                                        ProblemType.CONFLICT,
                                        "The request contradicts what was stored meanwhile."
                                                + " Read it again, then repeat."));
    }

    private Problem problem() {
        return field == null ? Problem.of(type, detail) : Problem.of(type, detail, field);
    }
}
