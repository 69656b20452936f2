package org.votr.verify;

import static org.votr.verify.Report.Check.COUNT;
import static org.votr.verify.Report.Check.FORM;
import static org.votr.verify.Report.Check.KEY;
import static org.votr.verify.Report.Check.LOT;
import static org.votr.verify.Report.Check.SIGNATURE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.votr.verify.count.CountException;
import org.votr.verify.count.Profile;
import org.votr.verify.count.Sha256;

/** A bundle, read once from its first line to its last, and checked on the way. */
final class Bundle {
    private static final int SHORT_LINE = 1 << 16;
    private static final int LONG_LINE = 1 << 22;
    private static final int RESULT_LINE = 1 << 24;

    private final Signed lines;
    private final Asked asked;
    private final Json json = new Json();
    private final Report report = new Report();

    private Bundle(InputStream in, Asked asked) {
        lines = new Signed(in);
        this.asked = asked;
    }

    /**
     * Checks a bundle.
     *
     * @throws IOException where it cannot be read to its end
     */
    static Report check(InputStream in, Asked asked) throws IOException {
        Bundle bundle = new Bundle(in, asked);
        try {
            bundle.check();
        } catch (Malformed e) {
            bundle.report.wrong(
                    FORM,
                    "line %,d: %s; nothing from there on is checked, nor the signature"
                            .formatted(bundle.lines.number(), e.what()));
        }
        return bundle.report;
    }

    private void check() throws IOException, Malformed {
        version();
        key();
        Poll poll = poll();
        History history = new History(poll, report);
        items("history", LONG_LINE, history::next);
        Ballots ballots = new Ballots(poll, report, asked.receipts());
        items("ballots", SHORT_LINE, ballots::next);
        Optional<Profile> profile = ballots.finish();
        history.finish(profile.map(Profile::total));
        lot(poll);
        result(poll, profile);
        signature();
        report.holds(
                FORM,
                "version 1, %,d events and %,d ballots, nothing besides and nothing unknown"
                        .formatted(history.count(), ballots.count()));
    }

    private void version() throws IOException, Malformed {
        byte[] version = lines.between("{\"votr_audit\":", ",", SHORT_LINE);
        if (!Arrays.equals(version, new byte[] {'1'})) {
            throw new Malformed("only version 1 of the format is known");
        }
    }

    private void key() throws IOException, Malformed {
        Fields fields = fields(lines.between("\"key\":", ",", SHORT_LINE));
        Key key = Key.of(fields);
        fields.requireNoMore();
        lines.key(key);
        String name = "%s, fingerprint %s".formatted(key.id(), key.fingerprint());
        report.holds(SIGNATURE, "made with the key " + name);
        if (asked.published().isEmpty()) {
            report.note(
                    "The key is the bundle's own: compare its fingerprint with the service's, or give"
                            + " its published keys with --keys.");
        } else if (asked.published().stream().anyMatch(key::same)) {
            report.holds(KEY, "it is among the published ones");
        } else {
            report.wrong(KEY, "it is not among the published ones: " + name);
        }
    }

    private Poll poll() throws IOException, Malformed {
        Poll poll = Poll.of(fields(lines.between("\"poll\":", ",", LONG_LINE)));
        report.title(
                "%s: %s, by %s".formatted(poll.id(), poll.title(), poll.rules().method().text()));
        return poll;
    }

    private Fields fields(byte[] text) throws Malformed {
        json.requireOneSpelling(text);
        return new Fields(json.object(text));
    }

    /** A list with an object a line. */
    private void items(String name, int most, Consumer<Fields> taker)
            throws IOException, Malformed {
        lines.between("\"%s\":[".formatted(name), "", SHORT_LINE);
        byte[] line = lines.next(most);
        boolean more = line.length > 0 && line[0] == '{';
        while (more) {
            more = line.length > 0 && line[line.length - 1] == ',';
            taker.accept(fields(Signed.between("", more ? "," : "", line)));
            line = lines.next(most);
        }
        if (Signed.between("],", "", line).length > 0) {
            throw new Malformed("the line must be ],");
        }
    }

    private void lot(Poll poll) {
        if (poll.seed().isEmpty() && poll.commitment().isEmpty()) {
            report.note("The poll has no lot, as older ones have not: ties stay open.");
            return;
        }
        String made =
                poll.seed()
                        .map(seed -> Sha256.begin().digest(HexFormat.of().parseHex(seed)))
                        .map(HexFormat.of()::formatHex)
                        .orElse("nothing");
        if (poll.commitment().equals(Optional.of(made))) {
            report.holds(LOT, "drawn from the seed that was committed to, and these ballots");
        } else {
            report.wrong(
                    LOT,
                    "poll.tie_commitment is %s; the seed gives %s"
                            .formatted(poll.commitment().orElse("null"), made));
        }
    }

    private void result(Poll poll, Optional<Profile> profile) throws IOException, Malformed {
        byte[] result = lines.between("\"result\":", ",", RESULT_LINE);
        json.requireOneSpelling(result);
        if (profile.isEmpty()) {
            report.wrong(COUNT, "not recounted, for not every ballot is right");
            return;
        }
        try {
            Map<String, @Nullable Object> expected =
                    new ExpectedResult(poll, profile.get()).members();
            Comparison comparison = new Comparison(report, poll);
            json.read(result, parser -> comparison.compareAll(parser, expected));
            report.holds(
                    COUNT,
                    "%,d votes give this result to the digit; %s"
                            .formatted(profile.get().total(), ExpectedResult.outcome(expected)));
        } catch (Malformed e) {
            report.wrong(COUNT, e.what());
        } catch (CountException | ArithmeticException e) {
            report.wrong(COUNT, "cannot be recounted: " + e.getMessage());
        }
    }

    private void signature() throws IOException, Malformed {
        byte[] text = Signed.between("\"signature\":\"", "\"}", lines.unsigned(SHORT_LINE));
        lines.requireEnd();
        byte[] made = Key.bytes("signature", new String(text, StandardCharsets.ISO_8859_1));
        if (!lines.holds(made)) {
            report.wrong(SIGNATURE, "it is not by the bundle's key over these bytes");
        }
    }
}
