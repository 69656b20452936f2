package org.votr.verify;

import static org.votr.verify.Report.Check.BALLOTS;
import static org.votr.verify.Report.Check.RECEIPTS;
import static org.votr.verify.Report.Check.ROOT;
import static org.votr.verify.Report.Check.YOURS;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.votr.verify.count.Profile;
import org.votr.verify.count.Sha256;

/** The ballots of a bundle, which come one by one: each by itself, their order, and their root. */
final class Ballots {
    private static final int RECEIPT = 32;
    private static final int NONCE = 16;
    private static final int MOST_WEIGHT = 1_000_000_000;

    private final Poll poll;
    private final Report report;
    private final MarksRule rule;
    private final Set<String> wanted;
    private final Profile profile = new Profile();
    private final MerkleRoot root = new MerkleRoot();
    private long count;
    private String lastReceipt = "";
    private short[] lastMarks = {};
    private int lastWeight;

    /**
     * Ballots of a poll.
     *
     * @param receipts that somebody looks for, in hexadecimal
     */
    Ballots(Poll poll, Report report, Set<String> receipts) {
        this.poll = poll;
        this.report = report;
        rule = new MarksRule(poll);
        wanted = new HashSet<>(receipts);
    }

    /** How many there were. */
    long count() {
        return count;
    }

    /** Takes the next one. */
    void next(Fields fields) {
        String name = "ballots[%d]".formatted(count++);
        try {
            int weight = fields.whole("weight", 1, MOST_WEIGHT);
            short[] marks = rule.read(fields.list("marks"));
            if (poll.receipts()) {
                receipt(name, fields, MarksRule.text(marks) + ":" + weight);
            } else {
                order(name, marks, weight);
            }
            if (poll.namesVoters()) {
                fields.textOrNull("voter");
                fields.timeOrNull("counted_at");
            }
            fields.requireNoMore();
            profile.add(marks, weight);
        } catch (Malformed e) {
            report.wrong(BALLOTS, name + ": " + e.what());
        }
    }

    private void receipt(String name, Fields fields, String ballot) throws Malformed {
        String receipt = fields.hex("receipt", RECEIPT);
        String text =
                "votr receipt 1\n%s\n%s\n%s\n%s\n"
                        .formatted(
                                poll.id(),
                                fields.hex("server_nonce", NONCE),
                                fields.hexOrNull("nonce", NONCE).orElse(""),
                                ballot);
        String made = hex(Sha256.begin().digest(text.getBytes(StandardCharsets.US_ASCII)));
        if (!made.equals(receipt)) {
            report.wrong(
                    RECEIPTS,
                    "%s: the receipt is %s; its marks and nonces give %s"
                            .formatted(name, receipt, made));
        }
        if (receipt.compareTo(lastReceipt) <= 0) {
            report.wrong(
                    RECEIPTS,
                    "%s: the receipt %s must stand once, behind those before it"
                            .formatted(name, receipt));
        }
        lastReceipt = receipt;
        root.add(HexFormat.of().parseHex(receipt));
        if (wanted.remove(receipt)) {
            report.holds(
                    YOURS,
                    "the receipt %s is %s, marks:weight %s".formatted(receipt, name, ballot));
        }
    }

    private void order(String name, short[] marks, int weight) {
        int compared = Arrays.compare(lastMarks, marks);
        if (compared > 0 || (compared == 0 && lastWeight > weight)) {
            report.wrong(BALLOTS, name + ": it must stand before those in front of it");
        }
        lastMarks = marks;
        lastWeight = weight;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Says what holds of all of them; gives their profile where each could be read. */
    Optional<Profile> finish() {
        report.holds(BALLOTS, "%,d, each as the poll's rules allow".formatted(count));
        if (poll.receipts()) {
            report.holds(RECEIPTS, "each ballot has the one that its marks and nonces give");
            checkRoot();
        } else {
            report.note("The poll has no receipts: nobody can look for the own ballot.");
            if (poll.root().isPresent()) {
                report.wrong(ROOT, "poll.receipt_root must be null in a poll without receipts");
            }
        }
        wanted.forEach(receipt -> report.wrong(YOURS, "no ballot has the receipt " + receipt));
        return report.failed(BALLOTS) ? Optional.empty() : Optional.of(profile);
    }

    private void checkRoot() {
        String made = hex(root.root());
        if (poll.root().equals(Optional.of(made))) {
            report.holds(ROOT, made + " is the root of all receipts");
        } else {
            report.wrong(
                    ROOT,
                    "poll.receipt_root is %s; the receipts give %s"
                            .formatted(poll.root().orElse("null"), made));
        }
    }
}
