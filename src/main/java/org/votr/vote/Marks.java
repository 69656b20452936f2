package org.votr.vote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.votr.poll.BallotView;
import org.votr.poll.Topic;
import org.votr.tally.BallotForm;
import org.votr.tally.Method;

/**
 * A ballot in canonical form, as {@link BallotForm} describes it. Equal ballots have equal marks.
 *
 * @param values what is stored
 */
public record Marks(List<Integer> values) {

    /** What was stored. */
    public static Marks of(short[] stored) {
        List<Integer> values = new ArrayList<>(stored.length);
        for (short value : stored) {
            values.add((int) value);
        }
        return new Marks(values);
    }

    /** As it is stored. */
    public short[] stored() {
        short[] stored = new short[values.size()];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = values.get(i).shortValue();
        }
        return stored;
    }

    /** Numbers as PostgreSQL writes arrays. */
    static String literal(Collection<Integer> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }

    /**
     * The positions that a ballot is a vote for: what it chooses, scores above 0, or ranks alone in
     * the first place.
     */
    List<Integer> votedFor(BallotForm form) {
        return switch (form) {
            case CHOICES -> values;
            case SCORES -> positions().filter(position -> value(position) > 0).boxed().toList();
            case RANKING -> {
                List<Integer> first = ranked().getOrDefault(1, List.of());
                yield first.size() == 1 ? first : List.of();
            }
        };
    }

    private IntStream positions() {
        return IntStream.rangeClosed(1, values.size());
    }

    private int value(int position) {
        return values.get(position - 1);
    }

    /** The positions of each rank. */
    private Map<Integer, List<Integer>> ranked() {
        Map<Integer, List<Integer>> ranks = new TreeMap<>();
        positions()
                .filter(position -> value(position) > 0)
                .forEach(
                        position ->
                                ranks.computeIfAbsent(value(position), rank -> new ArrayList<>())
                                        .add(position));
        return ranks;
    }

    /** The ballot as callers see it. */
    public BallotView view(Topic topic) {
        return switch (topic.method.form()) {
            case CHOICES -> {
                List<UUID> ids = ids(values, topic);
                yield topic.method == Method.SINGLE
                        ? BallotView.choosing(ids.stream().findFirst())
                        : BallotView.approving(ids);
            }
            case SCORES -> BallotView.scoring(scores(topic));
            case RANKING ->
                    BallotView.ranking(
                            ranked().values().stream().map(rank -> ids(rank, topic)).toList());
        };
    }

    private Map<UUID, Integer> scores(Topic topic) {
        Map<UUID, Integer> scores = new LinkedHashMap<>();
        positions()
                .filter(position -> value(position) >= 0)
                .forEach(position -> scores.put(id(position, topic), value(position)));
        return scores;
    }

    private static List<UUID> ids(List<Integer> positions, Topic topic) {
        return positions.stream().map(position -> id(position, topic)).toList();
    }

    /** Options are in the order of their positions, which have no gaps. */
    private static UUID id(int position, Topic topic) {
        return topic.options.get(position - 1).optionId;
    }
}
