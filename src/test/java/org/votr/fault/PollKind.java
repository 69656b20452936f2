package org.votr.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Polls that differ in what is read and written for a ballot. All have the same options. */
enum PollKind {
    SINGLE(Map.of("ballots", "public")),
    APPROVAL(Map.of("ballots", "public", "method", "approval", "min_choices", 0)),
    RANKED(Map.of("ballots", "public", "method", "irv")),
    /** Its first option has few places. */
    LIMITED(Map.of("ballots", "public")),
    /** Its ballots cannot be changed. */
    UNCHANGING(Map.of("ballots", "public", "can_change", false)),
    SECRET(Map.of());

    static final List<String> OPTIONS = List.of("A", "B", "C", "D");
    static final int PLACES = 10;

    private final Map<String, Object> fields;

    PollKind(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** What makes it differ from the default. */
    Map<String, Object> fields() {
        return fields;
    }

    boolean canChange() {
        return this != UNCHANGING;
    }

    /** Whether the summary counts equal ballots together: all methods but single need that. */
    boolean keepsDistinctBallots() {
        return this == APPROVAL || this == RANKED;
    }

    /** Any ballot, as marks: what the database keeps of it. */
    List<Integer> ballot(Random random) {
        return switch (this) {
            case APPROVAL ->
                    IntStream.rangeClosed(1, OPTIONS.size())
                            .filter(position -> random.nextBoolean())
                            .boxed()
                            .toList();
            case RANKED -> ranking(random);
            default -> List.of(1 + random.nextInt(OPTIONS.size()));
        };
    }

    private static List<Integer> ranking(Random random) {
        List<Integer> ranks = new ArrayList<>(Collections.nCopies(OPTIONS.size(), 0));
        List<Integer> order =
                IntStream.range(0, OPTIONS.size()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        int ranked = 1 + random.nextInt(OPTIONS.size());
        int rank = 1;
        for (int i = 0; i < ranked; i++) {
            // Now and then the same rank as the one before.
            rank = i > 0 && random.nextInt(4) > 0 ? rank + 1 : rank;
            ranks.set(order.get(i), rank);
        }
        return ranks;
    }

    /** A ballot as it is sent. */
    Map<String, Object> body(List<Integer> marks) {
        return switch (this) {
            case APPROVAL -> Map.of("choices", marks.stream().map(PollKind::option).toList());
            case RANKED ->
                    Map.of(
                            "ranking",
                            IntStream.rangeClosed(1, OPTIONS.size())
                                    .mapToObj(rank -> of(rank, marks))
                                    .filter(options -> !options.isEmpty())
                                    .toList());
            default -> Map.of("choice", option(marks.get(0)));
        };
    }

    /** The positions that a ballot counts as a vote for in the result. */
    List<Integer> votesFor(List<Integer> marks) {
        if (this != RANKED) {
            return marks;
        }
        List<Integer> first =
                IntStream.rangeClosed(1, marks.size())
                        .filter(position -> marks.get(position - 1) == 1)
                        .boxed()
                        .toList();
        return first.size() == 1 ? first : List.of();
    }

    private static List<String> of(int rank, List<Integer> marks) {
        return IntStream.rangeClosed(1, marks.size())
                .filter(position -> marks.get(position - 1) == rank)
                .mapToObj(PollKind::option)
                .toList();
    }

    private static String option(int position) {
        return OPTIONS.get(position - 1);
    }
}
