package org.votr.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.votr.tally.Method;
import org.votr.verify.count.Sha256;

/**
 * Writes a bundle of so many random rankings of ten options, nearly all of them distinct, to see
 * what the verifier makes of it: {@code LargeBundle stv 1000000 bundle.json}, with 4 GB of heap.
 */
final class LargeBundle {
    private static final int OPTIONS = 10;

    private LargeBundle() {}

    /** A line of the bundle, with what it is sorted by. */
    private record Line(String receipt, String text) {}

    public static void main(String... args) throws IOException {
        Method method = Method.valueOf(args[0].toUpperCase(Locale.ROOT));
        Random random = new Random(1);
        Drafts drafts = Drafts.of(method, OPTIONS, random);
        List<Line> lines = new ArrayList<>();
        List<short[]> marks = new ArrayList<>();
        for (int ballot = Integer.parseInt(args[1]); ballot > 0; ballot--) {
            short[] ranks = ranks(random);
            marks.add(ranks);
            lines.add(line(drafts.pollId(), ranks, random));
        }
        lines.sort((one, other) -> one.receipt.compareTo(other.receipt));
        MerkleRoot root = new MerkleRoot();
        lines.forEach(line -> root.add(HexFormat.of().parseHex(line.receipt)));
        Draft draft = drafts.counted(marks, HexFormat.of().formatHex(root.root()));
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])), 1 << 20)) {
            draft.write(lines.stream().map(Line::text).iterator(), out);
        }
    }

    private static short[] ranks(Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, OPTIONS).boxed().toList());
        Collections.shuffle(order, random);
        short[] ranks = new short[OPTIONS];
        int ranked = OPTIONS - random.nextInt(3);
        for (int rank = 1; rank <= ranked; rank++) {
            ranks[order.get(rank - 1)] = (short) rank;
        }
        int length = OPTIONS;
        while (ranks[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(ranks, length);
    }

    private static Line line(String poll, short[] ranks, Random random) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String server = HexFormat.of().formatHex(nonce);
        String marks = MarksRule.text(ranks);
        String text = "votr receipt 1\n%s\n%s\n\n%s:1\n".formatted(poll, server, marks);
        String receipt = HexFormat.of().formatHex(Sha256.begin().digest(text.getBytes(US_ASCII)));
        return new Line(
                receipt,
                "{\"marks\":[%s],\"weight\":1,\"receipt\":\"%s\",\"server_nonce\":\"%s\",\"nonce\":null}"
                        .formatted(marks, receipt, server));
    }
}
