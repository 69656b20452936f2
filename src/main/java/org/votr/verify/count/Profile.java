package org.votr.verify.count;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Distinct marks, each with its number of votes, in the order of the marks. */
public final class Profile {
    private static final Comparator<Marked> ORDER =
            Comparator.comparing(marked -> marked.marks, Arrays::compare);

    private static final int FIRST_MERGE = 65_536;

    private final List<Marked> ballots = new ArrayList<>();
    private int mergeAt = FIRST_MERGE;
    private boolean merged = true;

    /** Marks and how many ballots have them. */
    static final class Marked {
        final short[] marks;
        long votes;

        Marked(short[] marks, long votes) {
            this.marks = marks;
            this.votes = votes;
        }
    }

    /**
     * Adds a ballot; the array is kept, not copied.
     *
     * @throws ArithmeticException where there are too many to count
     */
    public void add(short[] marks, long votes) {
        if (ballots.size() == mergeAt) {
            merge();
            mergeAt = Math.max(FIRST_MERGE, 2 * ballots.size());
        }
        ballots.add(new Marked(marks, votes));
        merged = false;
    }

    /** Equal marks become one; so memory is for distinct ones, however many ballots there are. */
    private void merge() {
        ballots.sort(ORDER);
        int kept = 0;
        for (Marked marked : ballots) {
            if (kept > 0 && Arrays.equals(ballots.get(kept - 1).marks, marked.marks)) {
                Marked same = ballots.get(kept - 1);
                same.votes = Math.addExact(same.votes, marked.votes);
            } else {
                ballots.set(kept++, marked);
            }
        }
        ballots.subList(kept, ballots.size()).clear();
        merged = true;
    }

    /** Distinct marks, in their order. */
    List<Marked> distinct() {
        if (!merged) {
            merge();
        }
        return ballots;
    }

    /** How many ballots there are, blank ones included. */
    public long total() {
        return ballots.stream().mapToLong(marked -> marked.votes).reduce(0, Math::addExact);
    }

    /** SHA-256 of the ballots as text, a line for each distinct marks. */
    public byte[] digest() {
        MessageDigest digest = Sha256.begin();
        StringBuilder line = new StringBuilder();
        for (Marked marked : distinct()) {
            line.setLength(0);
            for (short mark : marked.marks) {
                line.append(line.length() == 0 ? "" : ",").append(mark);
            }
            line.append(':').append(marked.votes).append('\n');
            digest.update(line.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return digest.digest();
    }
}
