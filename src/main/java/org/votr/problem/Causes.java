package org.votr.problem;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failure and all that led to it, the outermost first. A failed commit hides its reason among the
 * suppressed, a failed batch in {@link SQLException#getNextException()}: those are here too.
 */
final class Causes {
    private final List<Throwable> all;

    private Causes(List<Throwable> all) {
        this.all = all;
    }

    static Causes of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> all = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (seen.add(next)) {
                all.add(next);
                addIfPresent(open, next.getCause());
                open.addAll(List.of(next.getSuppressed()));
                if (next instanceof SQLException sql) {
                    addIfPresent(open, sql.getNextException());
                }
            }
        }
        return new Causes(all);
    }

    /** The outermost of that class. */
    <T> Optional<T> first(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    boolean any(Predicate<Throwable> test) {
        return all.stream().anyMatch(test);
    }

    Stream<Throwable> all() {
        return all.stream();
    }

    private static void addIfPresent(Deque<Throwable> open, @Nullable Throwable cause) {
        if (cause != null) {
            open.add(cause);
        }
    }
}
