package org.votr.format;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.votr.data.Text;
import org.votr.format.ElectionFile.Line;
import org.votr.tally.BallotForm;

/** Elections by chance, and the way into a file. */
final class Elections {
    private static final List<String> ODD =
            List.of(
                    "\"",
                    "\"\"",
                    "'",
                    "[",
                    "]",
                    ",",
                    ";",
                    ":",
                    "=",
                    "+",
                    "-",
                    "@",
                    "#",
                    "/",
                    ">",
                    "<",
                    "*",
                    "\\",
                    "{",
                    "}",
                    "(",
                    ")",
                    "|",
                    "%",
                    " ",
                    "a",
                    "B",
                    "c1",
                    "c2",
                    "7",
                    "0",
                    "_",
                    ".",
                    "~",
                    "é",
                    "e\u0301",
                    "ß",
                    "Ж",
                    "😀",
                    "👩‍👩‍👧",
                    "שלום",
                    "مرحبا",
                    "\u202e",
                    "\u200f",
                    "\ufeff",
                    "\u0085",
                    "\u0001",
                    "日本",
                    "weight",
                    "voter",
                    "counted_at",
                    "null",
                    "\\u0023");

    private Elections() {}

    static ElectionFile random(Random random) {
        BallotForm form = BallotForm.values()[random.nextInt(3)];
        List<String> options = names(random);
        int maxScore = form == BallotForm.SCORES ? 1 + random.nextInt(100) : 0;
        boolean one = random.nextBoolean();
        Map<List<Short>, Line> ballots = new LinkedHashMap<>();
        for (int left = random.nextInt(12); left > 0; left--) {
            short[] marks = marks(random, form, options.size(), maxScore, one);
            List<Short> key = new ArrayList<>();
            for (short mark : marks) {
                key.add(mark);
            }
            ballots.put(key, new Line(marks, 1 + random.nextInt(random.nextBoolean() ? 1 : 900)));
        }
        String title = random.nextInt(5) == 0 ? null : Text.tidy(name(random));
        return new ElectionFile(
                title == null || title.isEmpty() ? null : title,
                random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(options.size()),
                maxScore,
                form,
                options,
                List.copyOf(ballots.values()));
    }

    private static List<String> names(Random random) {
        boolean plain = random.nextBoolean();
        int size = random.nextInt(50) == 0 ? 200 : 2 + random.nextInt(8);
        List<String> names = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        if (random.nextInt(30) == 0) {
            names.addAll(List.of("voter", "counted_at"));
            keys.addAll(names);
        }
        while (names.size() < size) {
            String name =
                    plain
                            ? "Option " + Integer.toString(random.nextInt(100_000), 36)
                            : Text.tidy(name(random));
            if (!name.isEmpty() && keys.add(Text.key(name))) {
                names.add(name);
            }
        }
        return names;
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            name.append(ODD.get(random.nextInt(ODD.size())));
        }
        return name.toString();
    }

    private static short[] marks(
            Random random, BallotForm form, int options, int maxScore, boolean one) {
        short[] raw = new short[options];
        int filled = random.nextInt(options + 1);
        for (int i = 0; i < options; i++) {
            boolean marked = random.nextInt(options) < filled;
            raw[i] =
                    switch (form) {
                        case CHOICES -> (short) (marked ? 1 : 0);
                        case SCORES -> (short) (marked ? random.nextInt(maxScore + 1) : -1);
                        case RANKING -> (short) (marked ? 1 + random.nextInt(options) : 0);
                    };
        }
        return switch (form) {
            case CHOICES -> chosen(raw, one);
            case SCORES -> cut(raw, -1);
            case RANKING -> cut(one ? strict(raw, random) : dense(raw), 0);
        };
    }

    private static short[] chosen(short[] raw, boolean one) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == 1 && !(one && !positions.isEmpty())) {
                positions.add(i + 1);
            }
        }
        return shorts(positions);
    }

    /** By the definition: a rank is one more than the number of better ranks that are taken. */
    private static short[] dense(short[] raw) {
        List<Integer> ranks = new ArrayList<>();
        for (short rank : raw) {
            Set<Short> better = new HashSet<>();
            for (short other : raw) {
                if (other > 0 && other < rank) {
                    better.add(other);
                }
            }
            ranks.add(rank == 0 ? 0 : better.size() + 1);
        }
        return shorts(ranks);
    }

    private static short[] strict(short[] raw, Random random) {
        Set<Integer> taken = new HashSet<>();
        short[] distinct = new short[raw.length];
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] > 0) {
                int rank = 1 + random.nextInt(1000);
                while (!taken.add(rank)) {
                    rank++;
                }
                distinct[i] = (short) rank;
            }
        }
        return dense(distinct);
    }

    private static short[] cut(short[] marks, int unset) {
        int length = marks.length;
        while (length > 0 && marks[length - 1] == unset) {
            length--;
        }
        return Arrays.copyOf(marks, length);
    }

    private static short[] shorts(List<Integer> values) {
        short[] shorts = new short[values.size()];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = values.get(i).shortValue();
        }
        return shorts;
    }

    static Line line(long count, int... marks) {
        return new Line(shorts(Arrays.stream(marks).boxed().toList()), count);
    }

    static String write(ElectionFile election, ElectionFormat format) {
        StringWriter out = new StringWriter();
        ElectionWriter writer = format.writer(out);
        try {
            writer.begin(election.head());
            for (Line line : election.ballots()) {
                writer.ballot(line.marks(), line.count());
            }
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Whether the format can hold the election. */
    static boolean fits(ElectionFile election, ElectionFormat format) {
        return format.obstacle(election.head()).isEmpty()
                && election.ballots().stream()
                        .allMatch(line -> format.obstacle(election.form(), line.marks()).isEmpty());
    }
}
