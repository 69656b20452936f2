package org.votr.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.votr.format.ElectionFile.Line;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;

class ElectionFormatTest {
    /** Whatever has no obstacle comes back as it was, as far as the format says anything. */
    @Test
    void every_election_comes_back_from_every_format_that_can_hold_it() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<ElectionFormat, Integer> written = new EnumMap<>(ElectionFormat.class);
        for (int round = 0; round < 3000; round++) {
            ElectionFile election = Elections.random(random);
            for (ElectionFormat format : ElectionFormat.values()) {
                if (Elections.fits(election, format)) {
                    String text = Elections.write(election, format);
                    String message = "seed " + seed + ", round " + round + "\n" + text;
                    assertEquals(
                            held(election, format), read(text, format, election, message), message);
                    written.merge(format, 1, Integer::sum);
                }
            }
        }
        written.forEach((format, times) -> assertTrue(times > 300, format + " " + times));
        assertEquals(ElectionFormat.values().length, written.size());
    }

    private static ElectionFile read(
            String text, ElectionFormat format, ElectionFile election, String message) {
        try {
            return format.read(text, election.form());
        } catch (Problem e) {
            throw new AssertionError(e.errors() + " " + message, e);
        }
    }

    /** CSV holds options and ballots only; BLT does not know a choice from a first rank. */
    private static ElectionFile held(ElectionFile e, ElectionFormat format) {
        if (format == ElectionFormat.CSV) {
            int highest = e.form() == BallotForm.SCORES ? 1 : 0;
            for (Line line : e.ballots()) {
                for (short mark : line.marks()) {
                    highest = e.form() == BallotForm.SCORES ? Math.max(highest, mark) : 0;
                }
            }
            return new ElectionFile(null, 1, highest, e.form(), e.options(), e.ballots());
        }
        if (format == ElectionFormat.BLT && e.form() == BallotForm.CHOICES) {
            List<Line> ranked = e.ballots().stream().map(ElectionFormatTest::ranked).toList();
            return new ElectionFile(
                    e.title(), e.seats(), 0, BallotForm.RANKING, e.options(), ranked);
        }
        return e;
    }

    private static Line ranked(Line choice) {
        if (choice.marks().length == 0) {
            return choice;
        }
        short[] marks = new short[choice.marks()[0]];
        marks[marks.length - 1] = 1;
        return new Line(marks, choice.count());
    }

    /** However a file is damaged, it is read or refused with places and reasons. */
    @Test
    void damaged_files_are_never_worse_than_invalid() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 6_000; round++) {
            ElectionFile election = Elections.random(random);
            ElectionFormat format = ElectionFormat.values()[random.nextInt(3)];
            if (election.options().size() > 20 || !Elections.fits(election, format)) {
                continue;
            }
            String text = damaged(Elections.write(election, format), random);
            BallotForm form = BallotForm.values()[random.nextInt(3)];
            try {
                ElectionFile read = format.read(text, form);
                assertTrue(read.ballots().stream().allMatch(line -> line.count() > 0));
            } catch (Problem e) {
                refused++;
                assertFalse(e.errors().isEmpty());
                assertTrue(e.errors().size() <= 20);
                for (FieldError error : e.errors()) {
                    assertTrue(
                            error.field().matches("(line \\d+(, (column|cell) \\d+)?|options)"),
                            error.field());
                    assertTrue(error.message().startsWith("must "), error.message());
                }
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", " + format + "\n" + text, e);
            }
        }
        assertTrue(refused > 500);
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        String odd = "\"[]{}=>,/:#-+ \n\r\t0123456789aZ\\'*()\u0000\ud83d\udc4d\ufeff\u0660";
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, odd.charAt(random.nextInt(odd.length())));
                case 2 -> damaged.insert(at, damaged.substring(at, end));
                default -> {
                    int from = random.nextInt(damaged.length() + 1);
                    int to = Math.min(damaged.length(), from + random.nextInt(40));
                    damaged.insert(at, damaged.substring(from, to));
                }
            }
        }
        return damaged.toString();
    }

    @Test
    void obstacles_say_what_a_format_cannot_hold() {
        assertEquals(
                Optional.of(
                        "ABIF cannot hold the name of option 2: it has a square bracket, a # or a"
                                + " control character."),
                ElectionFormat.ABIF.obstacle(head("T", "A", "B]")));
        for (String name : List.of("[", "#1", "a\nb", "\u0001")) {
            assertTrue(ElectionFormat.ABIF.obstacle(head("T", "A", name)).isPresent(), name);
        }
        assertEquals(
                Optional.of("BLT cannot hold an election without a title."),
                ElectionFormat.BLT.obstacle(head(null, "A", "B")));
        assertTrue(ElectionFormat.BLT.obstacle(head("", "A", "B")).isPresent());
        assertTrue(ElectionFormat.BLT.obstacle(head("a \"T\"", "A", "B")).isPresent());
        assertTrue(ElectionFormat.BLT.obstacle(head("T", "\"A\"", "B")).isPresent());
        assertTrue(ElectionFormat.BLT.obstacle(head("T", "A", "B\r")).isPresent());
        assertTrue(ElectionFormat.CSV.obstacle(head(null, "voter", "counted_at")).isPresent());
        assertTrue(ElectionFormat.CSV.obstacle(head(null, "\ufeffA", "B")).isPresent());
        for (ElectionFormat format : ElectionFormat.values()) {
            assertEquals(Optional.empty(), format.obstacle(head("T", "A", "voter", "'=()")));
        }
    }

    @Test
    void blt_holds_strict_rankings_and_single_choices_only() {
        ElectionFormat blt = ElectionFormat.BLT;

        assertEquals(
                Optional.of("BLT cannot hold scores."),
                blt.obstacle(new Head("T", 1, 5, BallotForm.SCORES, false, List.of("A", "B"))));
        assertEquals(
                Optional.of("BLT cannot hold a ballot on which options share a rank."),
                blt.obstacle(BallotForm.RANKING, new short[] {1, 2, 0, 2}));
        assertEquals(
                Optional.of("BLT cannot hold a ballot that chooses several options."),
                blt.obstacle(BallotForm.CHOICES, new short[] {1, 2}));
        assertEquals(Optional.empty(), blt.obstacle(BallotForm.RANKING, new short[] {2, 0, 0, 1}));
        assertEquals(Optional.empty(), blt.obstacle(BallotForm.CHOICES, new short[] {2}));
        assertEquals(Optional.empty(), blt.obstacle(BallotForm.CHOICES, new short[0]));
        assertEquals(
                Optional.empty(),
                ElectionFormat.ABIF.obstacle(BallotForm.RANKING, new short[] {1, 1}));
    }

    private static Head head(String title, String... options) {
        return new Head(title, 1, 0, BallotForm.RANKING, false, List.of(options));
    }
}
