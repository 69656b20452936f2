package org.votr.vote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;

/** Reads ballots under one poll's rules. */
final class BallotReader {
    private final Topic topic;

    BallotReader(Topic topic) {
        this.topic = topic;
    }

    /**
     * The ballot in canonical form.
     *
     * @throws Problem {@code invalid-input} for a ballot of another form or one that names an
     *     option twice, {@code unknown-option}, {@code bad-score}, {@code bad-ranking}, {@code
     *     too-few-choices} or {@code too-many-choices}
     */
    Marks read(Ballot ballot) {
        String field = field();
        ballot.given().stream()
                .filter(given -> !given.equals(field))
                .findFirst()
                .ifPresent(
                        other -> {
                            throw Problem.invalid(
                                    other, "must be left out: this poll takes " + field);
                        });
        if (ballot.nonce() != null && !topic.receipts) {
            throw Problem.invalid("nonce", "must be left out: this poll has no receipts");
        }
        return switch (field) {
            case "choice" -> choices(single(ballot.choice()));
            case "choices" -> choices(approved(ballot.choices()));
            case "scores" -> scores(ballot.scores());
            default -> ranking(ballot.ranking());
        };
    }

    private String field() {
        return switch (topic.method.form()) {
            case CHOICES -> topic.method == Method.SINGLE ? "choice" : "choices";
            case SCORES -> "scores";
            case RANKING -> "ranking";
        };
    }

    private List<Integer> single(@Nullable JsonNode choice) {
        if (choice != null && choice.isNull()) {
            return List.of();
        }
        if (choice == null || !choice.isTextual()) {
            throw Problem.invalid(
                    "choice", "must be an option's id or name, or null for a blank ballot");
        }
        return List.of(position(choice.textValue(), "choice"));
    }

    private List<Integer> approved(@Nullable List<String> choices) {
        if (choices == null) {
            throw Problem.invalid(
                    "choices", "must be a list of option ids or names, empty for a blank ballot");
        }
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            String field = "choices[" + i + "]";
            int position = position(choices.get(i), field);
            if (positions.contains(position)) {
                throw Problem.invalid(field, "must not repeat an option");
            }
            positions.add(position);
        }
        return positions;
    }

    private Marks choices(List<Integer> positions) {
        requireCount(positions.size(), "chooses", "chosen");
        return new Marks(positions.stream().sorted().toList());
    }

    private Marks scores(@Nullable Map<String, Integer> scores) {
        if (scores == null) {
            throw Problem.invalid(
                    "scores",
                    "must be an object from option ids or names to scores, empty for a blank ballot");
        }
        Integer[] marks = unset(-1);
        for (Map.Entry<String, Integer> entry : scores.entrySet()) {
            String field = "scores." + entry.getKey();
            int position = position(entry.getKey(), field);
            if (marks[position - 1] >= 0) {
                throw Problem.invalid(field, "must not repeat an option");
            }
            marks[position - 1] = score(entry.getValue(), field);
        }
        requireCount(scores.size(), "scores", "scored");
        return cut(marks, -1);
    }

    private int score(@Nullable Integer score, String field) {
        if (score == null || score < 0 || score > topic.maxScore) {
            throw Problem.of(
                    ProblemType.BAD_SCORE,
                    "A score is a whole number from 0 to " + topic.maxScore + ".",
                    field);
        }
        return score;
    }

    private Marks ranking(@Nullable List<JsonNode> ranking) {
        if (ranking == null) {
            throw Problem.invalid(
                    "ranking",
                    "must be a list of option ids or names, the best first, with an inner list for a"
                            + " shared rank; empty for a blank ballot");
        }
        Integer[] marks = unset(0);
        int rank = 0;
        int ranked = 0;
        for (int i = 0; i < ranking.size(); i++) {
            List<Integer> positions = rank(ranking.get(i), "ranking[" + i + "]", marks);
            // A skipped rank says nothing: the next one closes up.
            rank += positions.isEmpty() ? 0 : 1;
            for (int position : positions) {
                marks[position - 1] = rank;
                ranked++;
            }
        }
        requireCount(ranked, "ranks", "ranked");
        return cut(marks, 0);
    }

    private List<Integer> rank(JsonNode rank, String field, Integer[] marks) {
        if (!rank.isArray()) {
            return List.of(ranked(rank, field, marks, List.of()));
        }
        List<Integer> shared = new ArrayList<>();
        for (int i = 0; i < rank.size(); i++) {
            shared.add(ranked(rank.get(i), field + "[" + i + "]", marks, shared));
        }
        return shared;
    }

    private int ranked(JsonNode option, String field, Integer[] marks, List<Integer> beside) {
        if (!option.isTextual()) {
            throw Problem.invalid(
                    field,
                    field.endsWith("]]") || field.indexOf('[') != field.lastIndexOf('[')
                            ? "must be an option's id or name"
                            : "must be an option's id or name, or a list of those that share the rank");
        }
        int position = position(option.textValue(), field);
        if (marks[position - 1] > 0 || beside.contains(position)) {
            throw Problem.of(
                    ProblemType.BAD_RANKING, "An option has one rank; this one has two.", field);
        }
        return position;
    }

    private Integer[] unset(int value) {
        Integer[] marks = new Integer[topic.options.size()];
        Arrays.fill(marks, value);
        return marks;
    }

    /** Without unset values at the end, so that options added later change no ballot. */
    private static Marks cut(Integer[] marks, int unset) {
        int length = marks.length;
        while (length > 0 && marks[length - 1] == unset) {
            length--;
        }
        return new Marks(Collections.unmodifiableList(Arrays.asList(marks).subList(0, length)));
    }

    private void requireCount(int count, String does, String done) {
        if (count < topic.minChoices) {
            throw Problem.of(
                    ProblemType.TOO_FEW_CHOICES,
                    "The ballot %s %d; at least %d must be %s."
                            .formatted(does, count, topic.minChoices, done));
        }
        if (count > topic.maxChoices) {
            throw Problem.of(
                    ProblemType.TOO_MANY_CHOICES,
                    "The ballot %s %d; at most %d may be %s."
                            .formatted(does, count, topic.maxChoices, done));
        }
    }

    private int position(String option, String field) {
        return topic.option(option)
                .map(found -> (int) found.position)
                .orElseThrow(
                        () ->
                                Problem.of(
                                        ProblemType.UNKNOWN_OPTION,
                                        "The poll has no such option; name one by its id or name.",
                                        field));
    }
}
