package org.votr.verify;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.votr.verify.count.Election;
import org.votr.verify.count.Method;
import org.votr.verify.count.Profile;
import org.votr.verify.count.Recount;
import org.votr.verify.count.Rules;

/** What the result of a poll must be, if these are its ballots. */
final class ExpectedResult {
    private final Poll poll;
    private final Profile profile;

    ExpectedResult(Poll poll, Profile profile) {
        this.poll = poll;
        this.profile = profile;
    }

    /**
     * All its members.
     *
     * @throws org.votr.verify.count.CountException where it would take too long
     * @throws ArithmeticException where numbers are too large to count with
     */
    Map<String, @Nullable Object> members() {
        Recount recount = new Recount(new Election(poll.options(), poll.rules(), profile));
        Optional<byte[]> seed = poll.seed().map(HexFormat.of()::parseHex);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("poll_id", poll.id());
        members.put("method", poll.rules().method().text());
        members.put("poll_method", poll.rules().method().text());
        members.put("status", "closed");
        members.put("final", true);
        members.put("rules", rules(poll.rules()));
        seed.ifPresent(bytes -> members.put("tie_break", tieBreak(bytes, recount)));
        poll.root().ifPresent(root -> members.put("receipt_root", root));
        members.putAll(recount.result(seed.orElse(null)));
        return members;
    }

    /** Who wins, in words. */
    static String outcome(Map<String, @Nullable Object> members) {
        List<String> names = new ArrayList<>();
        if (members.get("winners") instanceof List<?> winners) {
            for (Object winner : winners) {
                names.add(winner instanceof Map<?, ?> option ? "" + option.get("name") : "");
            }
        }
        return names.isEmpty() ? "nobody wins" : "elected: " + String.join(", ", names);
    }

    private Map<String, Object> tieBreak(byte[] seed, Recount recount) {
        HexFormat hex = HexFormat.of();
        Map<String, Object> tieBreak = new LinkedHashMap<>();
        tieBreak.put("commitment", poll.commitment().orElse(""));
        tieBreak.put("seed", hex.formatHex(seed));
        tieBreak.put("ballots", hex.formatHex(profile.digest()));
        tieBreak.put("order", recount.order(seed));
        return tieBreak;
    }

    /** The rules that concern the method. */
    private static Map<String, Object> rules(Rules rules) {
        Map<String, Object> told = new LinkedHashMap<>();
        Method method = rules.method();
        boolean stv = method == Method.STV;
        if (stv) {
            told.put("seats", (long) rules.seats());
            told.put("transfers", rules.meek() ? "meek" : "wigm");
        }
        if (method.form() == Method.Form.SCORES) {
            told.put("max_score", (long) rules.maxScore());
        }
        if (method == Method.IRV) {
            told.put("batch_elimination", rules.batchElimination());
        }
        if (stv || method == Method.IRV) {
            told.put("shared_ranks", rules.waits() ? "wait" : "exhaust");
        }
        if (method == Method.SCHULZE) {
            told.put("strength", rules.margins() ? "margins" : "winning_votes");
        }
        return told;
    }
}
