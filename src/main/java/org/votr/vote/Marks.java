package org.votr.vote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.votr.poll.BallotView;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;

/**
 * A ballot in canonical form: the chosen positions, ascending. Equal ballots have equal marks.
 *
 * @param positions from 1
 */
record Marks(List<Integer> positions) {
    static final Marks BLANK = new Marks(List.of());

    /**
     * Reads a ballot under a poll's rules.
     *
     * @throws Problem {@code invalid-input} for a ballot of another form, {@code unknown-option},
     *     {@code too-few-choices} or {@code too-many-choices}
     */
    static Marks of(Ballot ballot, Topic topic) {
        List<Integer> positions =
                topic.method == Method.SINGLE ? single(ballot, topic) : approval(ballot, topic);
        if (positions.size() < topic.minChoices) {
            throw Problem.of(
                    ProblemType.TOO_FEW_CHOICES,
                    "The ballot chooses "
                            + positions.size()
                            + "; at least "
                            + topic.minChoices
                            + " must be chosen.");
        }
        if (positions.size() > topic.maxChoices) {
            throw Problem.of(
                    ProblemType.TOO_MANY_CHOICES,
                    "The ballot chooses "
                            + positions.size()
                            + "; at most "
                            + topic.maxChoices
                            + " may be chosen.");
        }
        return new Marks(positions.stream().sorted().toList());
    }

    private static List<Integer> single(Ballot ballot, Topic topic) {
        if (ballot.choices() != null) {
            throw Problem.invalid("choices", "must be left out: this poll takes one choice");
        }
        JsonNode choice = ballot.choice();
        if (choice != null && choice.isNull()) {
            return List.of();
        }
        if (choice == null || !choice.isTextual()) {
            throw Problem.invalid(
                    "choice", "must be an option's id or name, or null for a blank ballot");
        }
        return List.of(position(topic, choice.textValue(), "choice"));
    }

    private static List<Integer> approval(Ballot ballot, Topic topic) {
        if (ballot.choice() != null) {
            throw Problem.invalid("choice", "must be left out: this poll takes choices");
        }
        List<String> choices = ballot.choices();
        if (choices == null) {
            throw Problem.invalid(
                    "choices", "must be a list of option ids or names, empty for a blank ballot");
        }
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            String field = "choices[" + i + "]";
            int position = position(topic, choices.get(i), field);
            if (positions.contains(position)) {
                throw Problem.invalid(field, "must not repeat an option");
            }
            positions.add(position);
        }
        return positions;
    }

    private static int position(Topic topic, String option, String field) {
        return topic.option(option)
                .map(found -> (int) found.position)
                .orElseThrow(
                        () ->
                                Problem.of(
                                        ProblemType.UNKNOWN_OPTION,
                                        "The poll has no such option; name one by its id or name.",
                                        field));
    }

    static Marks of(short[] stored) {
        List<Integer> positions = new ArrayList<>(stored.length);
        for (short position : stored) {
            positions.add((int) position);
        }
        return new Marks(positions);
    }

    short[] stored() {
        short[] stored = new short[positions.size()];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = positions.get(i).shortValue();
        }
        return stored;
    }

    /** The positions chosen here and not there. */
    Marks without(Marks other) {
        return new Marks(positions.stream().filter(p -> !other.positions.contains(p)).toList());
    }

    /** As PostgreSQL writes arrays. */
    String literal() {
        return positions.toString().replace('[', '{').replace(']', '}');
    }

    /** The ballot as callers see it. */
    BallotView view(Topic topic) {
        List<UUID> ids =
                topic.options.stream()
                        .filter(option -> positions.contains((int) option.position))
                        .map((TopicOption option) -> option.optionId)
                        .toList();
        return topic.method == Method.SINGLE
                ? new BallotView(ids.stream().findFirst(), null)
                : new BallotView(null, ids);
    }
}
