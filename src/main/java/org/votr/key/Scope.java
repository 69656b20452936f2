package org.votr.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a key may be used for. */
enum Scope {
    /** Reading polls, results, exported ballots and the user's own ballot, as that user. */
    POLLS_READ,
    /** Making polls, and changing, closing and deleting the user's own. */
    POLLS_WRITE,
    /** Casting, changing and withdrawing the user's ballot. */
    VOTES_WRITE;

    /** As in the API: {@code polls:read}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text().equals(text)).findFirst();
    }

    /** These scopes, separated by spaces. */
    static String join(Set<Scope> scopes) {
        return new TreeSet<>(scopes).stream().map(Scope::text).collect(Collectors.joining(" "));
    }

    /** All scopes that the text names. */
    static Set<Scope> parse(String text) {
        Set<Scope> scopes = new TreeSet<>();
        for (Scope scope : values()) {
            if ((" " + text + " ").contains(" " + scope.text() + " ")) {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
