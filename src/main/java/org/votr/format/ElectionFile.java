package org.votr.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.votr.tally.BallotForm;

/**
 * An election as a file holds it.
 *
 * @param title tidy; null where the file has none
 * @param seats from 1 to the number of options
 * @param maxScore the highest score that could be given, 1 to 100; 0 unless ballots are scores
 * @param options 2 to 200 tidy and distinct names of 1 to 100 characters
 * @param ballots no two with equal marks, in the order in which the file has them first
 */
public record ElectionFile(
        @Nullable String title,
        int seats,
        int maxScore,
        BallotForm form,
        List<String> options,
        List<Line> ballots) {
    public ElectionFile {
        options = List.copyOf(options);
        ballots = List.copyOf(ballots);
    }

    /** What comes before the ballots. */
    public Head head() {
        boolean choosesOne =
                form == BallotForm.CHOICES
                        && ballots.stream().allMatch(line -> line.marks.length <= 1);
        return new Head(title, seats, maxScore, form, choosesOne, options);
    }

    /**
     * The same election as choices, where every ballot of this one has a first rank only.
     *
     * @return empty where any ballot ranks one option behind another
     */
    public Optional<ElectionFile> choices() {
        List<Line> choices = new ArrayList<>();
        for (Line line : ballots) {
            short[] chosen = new short[line.marks.length];
            int count = 0;
            for (short position = 1; position <= line.marks.length; position++) {
                if (line.marks[position - 1] > 1) {
                    return Optional.empty();
                }
                if (line.marks[position - 1] == 1) {
                    chosen[count++] = position;
                }
            }
            choices.add(new Line(Arrays.copyOf(chosen, count), line.count));
        }
        return Optional.of(
                new ElectionFile(title, seats, maxScore, BallotForm.CHOICES, options, choices));
    }

    /** The highest score that any ballot gives; 0 where none gives any. */
    public int highestScore() {
        int highest = 0;
        for (Line line : ballots) {
            for (short score : line.marks) {
                highest = Math.max(highest, score);
            }
        }
        return highest;
    }

    /**
     * Equal ballots.
     *
     * @param marks in canonical form, as {@link BallotForm} says; not to be written to
     * @param count how many there are, 1 or more
     */
    @SuppressWarnings("ArrayRecordComponent") // a million objects less; equality is right below
    public record Line(short[] marks, long count) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Line line
                    && count == line.count
                    && Arrays.equals(marks, line.marks);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(marks) + Long.hashCode(count);
        }

        @Override
        public String toString() {
            return count + ":" + Arrays.toString(marks);
        }
    }
}
