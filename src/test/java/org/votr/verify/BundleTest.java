package org.votr.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.votr.tally.Method;

/** What the verifier says of bundles that are not as they should be. */
class BundleTest {
    private static final Draft DRAFT = Drafts.whole(Method.IRV, new Random(1));

    private static void says(byte[] bundle, String words) {
        Report report =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Draft.check(bundle));
        String lines = String.join("\n", report.lines());
        assertFalse(report.whole(), lines);
        assertTrue(lines.contains(words), lines);
    }

    private static void changed(Consumer<Draft> change, String words) {
        Draft draft = DRAFT.copy();
        change.accept(draft);
        says(draft.signed(), words);
    }

    private static void spelled(UnaryOperator<String> change, String words) {
        String text = change.apply(DRAFT.text());
        assertFalse(text.equals(DRAFT.text()), "the test changes nothing");
        says(Draft.signed(text), words);
    }

    @Test
    void a_whole_one_holds_in_every_check() {
        List<String> lines = DRAFT.check().lines();

        for (String check :
                List.of(
                        "form",
                        "signature",
                        "ballots",
                        "receipts",
                        "root",
                        "lot",
                        "count",
                        "history")) {
            assertTrue(
                    lines.stream().anyMatch(line -> line.startsWith("ok    " + check + ": ")),
                    () -> check + " in\n" + String.join("\n", lines));
        }
        assertFalse(String.join("", lines).contains("WRONG"));
    }

    @Test
    void another_key_is_not_the_one_that_signed() {
        changed(
                draft -> draft.key = Draft.jwk("test", Draft.keys()),
                "WRONG signature: it is not by the bundle's key");
        changed(draft -> draft.key.put("e", "AA"), "e must be a number without needless zeros");
        changed(draft -> draft.key.put("n", "AQAB"), "n must have from 2,048");
        changed(draft -> draft.key.put("alg", "none"), "alg must be one of RS256");
    }

    @Test
    void another_spelling_of_the_same_is_refused() {
        String spelling = "another spelling";
        spelled(text -> text.replace("\"weight\":1", "\"weight\": 1"), spelling);
        spelled(text -> text.replace("\"title\"", "\"t\\u0069tle\""), spelling);
        spelled(text -> text.replace("\"author\"", "\"\\u0061uthor\""), spelling);
        spelled(text -> text.replaceFirst("\"weight\":1", "\"weight\":1.0"), "no whole number");
        spelled(text -> text.replaceFirst("\"weight\":1", "\"weight\":1e0"), "no whole number");
        spelled(text -> text.replaceFirst("\"weight\":1", "\"weight\":-0"), "no whole number");
        spelled(
                text -> text.replaceFirst("\"weight\":1", "\"weight\":1,\"weight\":1"),
                "Duplicate");
        spelled(text -> text.replace("\n", "\r\n"), "must begin with");
        spelled(text -> "\uFEFF" + text, "must begin with");
        spelled(text -> text.replace("\"votr_audit\":1", "\"votr_audit\":2"), "only version 1");
        spelled(text -> text.replace("],\n\"ballots\"", "],\n\n\"ballots\""), "must begin with");
        spelled(text -> text + "\"more\":1,\n", "must begin with \"signature\"");
        byte[] longer = Arrays.copyOf(DRAFT.signed(), DRAFT.signed().length + 1);
        longer[longer.length - 1] = '\n';
        says(longer, "more behind the signature");
    }

    @Test
    void unknown_members_are_told_and_not_taken_for_checked() {
        changed(draft -> draft.poll.put("extra", 1), "the member extra is not known");
        changed(draft -> draft.ballots.get(0).put("extra", 1), "the member extra is not known");
        changed(draft -> draft.history.get(0).put("extra", 1), "the member extra is not known");
        changed(draft -> draft.result.put("extra", 1), "result.extra is not known here");
        changed(draft -> draft.key.put("extra", 1), "the member extra is not known");
    }

    @Test
    void ballots_are_in_the_order_of_their_receipts_each_once() {
        changed(draft -> Collections.reverse(draft.ballots), "must stand once, behind");
        changed(draft -> draft.ballots.add(1, draft.ballots.get(0)), "must stand once, behind");
        changed(draft -> draft.ballots.remove(0), "WRONG root: poll.receipt_root is");
    }

    @Test
    void a_ballot_that_was_changed_with_its_receipt_changes_the_root() {
        changed(
                draft -> {
                    ObjectNode ballot = draft.ballots.get(0);
                    ballot.putArray("marks").add(1);
                    Drafts.receipt(draft.poll.get("id").asText(), ballot);
                },
                "WRONG root");
    }

    /** Who rewrites receipts and root as well is found by who knows the published root. */
    @Test
    void a_ballot_that_was_changed_with_receipt_and_root_changes_the_count() {
        changed(
                draft -> {
                    ObjectNode ballot = draft.ballots.get(draft.ballots.size() - 1);
                    ballot.put("weight", 1_000);
                    do {
                        ballot.put("nonce", "%032x".formatted(new Random().nextLong() >>> 1));
                        Drafts.receipt(draft.poll.get("id").asText(), ballot);
                    } while (ballot.get("receipt")
                                    .asText()
                                    .compareTo(
                                            draft.ballots
                                                    .get(draft.ballots.size() - 2)
                                                    .get("receipt")
                                                    .asText())
                            <= 0);
                    String root = Drafts.rootOf(draft.ballots);
                    draft.poll.put("receipt_root", root);
                    draft.result.put("receipt_root", root);
                    ((ObjectNode) draft.history.get(3).get("details")).put("receipt_root", root);
                },
                "WRONG count: result.ballots is");
    }

    @Test
    void marks_are_canonical_and_within_the_rules() {
        String name = "WRONG ballots: ballots[0]: ";
        changed(draft -> marks(draft, 0, 0), name + "unset marks at the end");
        changed(draft -> marks(draft, 2), name + "nothing has the rank 1");
        changed(draft -> marks(draft, -1, 1), name + "ranks must be 0 to");
        changed(draft -> marks(draft, 1, 2, 3, 4, 5, 6, 7), name + "there are more marks");
        changed(draft -> marks(draft, 1_000_000), name + "marks must be small");
        changed(draft -> draft.poll.put("min_choices", 6), "not 6 to 200");
    }

    private static void marks(Draft draft, int... marks) {
        ArrayNode array = draft.ballots.get(0).putArray("marks");
        for (int mark : marks) {
            array.add(mark);
        }
    }

    @Test
    void imported_ballots_need_not_keep_to_the_number_of_choices() {
        Draft draft = DRAFT.copy();
        draft.poll.put("min_choices", 6).put("imported", true);
        ((ObjectNode) draft.history.get(0).get("details")).put("min_choices", 6);

        assertTrue(draft.check().whole(), () -> String.join("\n", draft.check().lines()));
    }

    @Test
    void a_history_that_does_not_fit_is_found() {
        changed(draft -> draft.history.remove(0), "has a history from its creation on");
        changed(draft -> draft.history.remove(1), "poll.title is");
        changed(draft -> draft.history.remove(3), "it must end with sealed");
        changed(draft -> draft.history.clear(), "has a history from its creation on");
        changed(draft -> Collections.swap(draft.history, 1, 2), "before the event in front of it");
        changed(
                draft -> draft.history.get(3).put("event", "closed"),
                "the member closes_at is missing");
        changed(draft -> draft.history.get(1).put("by", "admin"), "user is the poll's author");
        changed(draft -> draft.history.get(3).put("by", "author"), "no such event is by author");
        changed(
                draft -> ((ObjectNode) draft.history.get(3).get("details")).put("ballots", 0),
                "sealed tells of 0 ballots");
        changed(
                draft -> {
                    ObjectNode change = draft.history.get(1).deepCopy();
                    change.put("at", draft.history.get(3).get("at").asText());
                    draft.history.add(change);
                },
                "changed must not come after sealed");
    }

    @Test
    void a_description_may_change_after_the_seal() {
        Draft draft = DRAFT.copy();
        ObjectNode change = draft.history.get(1).deepCopy();
        change.put("at", draft.history.get(3).get("at").asText());
        change.putObject("details").put("description", "It is over.");
        draft.history.add(change);
        draft.poll.put("description", "It is over.");

        assertTrue(draft.check().whole(), () -> String.join("\n", draft.check().lines()));
    }

    @Test
    void what_is_made_to_break_the_verifier_is_refused() {
        String deep = "[".repeat(100_000);
        spelled(text -> text.replaceFirst("\"marks\":\\[", "\"marks\":" + deep), "more than");
        spelled(text -> text.replaceFirst("\"marks\":\\[", "\"marks\":[[[[[[[[[[[[[["), "no JSON");
        spelled(
                text -> text.replaceFirst("\"weight\":1", "\"weight\":1" + "0".repeat(60_000)),
                "no JSON");
        spelled(
                text -> text.replaceFirst("\"title\":\"", "\"title\":\"" + "x".repeat(5_000_000)),
                "more than");
        spelled(
                text -> text.replaceFirst("\"exhausted\":", "\"exhausted\":1E999999999,\"x\":"),
                "result");
        changed(draft -> draft.poll.put("seats", 1_000_000_000), "seats must be a number");
        changed(draft -> draft.ballots.get(0).put("weight", Long.MAX_VALUE), "weight must be");
        changed(
                draft -> {
                    ArrayNode options = draft.poll.putArray("options");
                    for (int i = 1; i <= 20_000; i++) {
                        options.addObject().put("id", "x").put("name", "x").put("position", i);
                    }
                },
                "options must be 1 to 1,000");
        changed(
                draft -> {
                    ArrayNode winners = draft.result.putArray("winners");
                    for (int i = 0; i < 500_000; i++) {
                        winners.addArray();
                    }
                },
                "result.winners has 500,000 entries");
    }

    @Test
    void what_is_printed_cannot_steer_a_terminal() {
        Draft draft = DRAFT.copy();
        draft.poll.put("title", "\u001B[2J\u202Eall is fine\n");

        String lines = String.join("", draft.check().lines());
        assertTrue(lines.contains("all is fine"));
        assertTrue(lines.chars().noneMatch(c -> c == 0x1B || c == 0x202E || c == '\n'), lines);
    }

    @Test
    void lines_of_one_kind_are_cut_short() {
        changed(
                draft -> draft.ballots.forEach(ballot -> ballot.putNull("marks")),
                "WRONG ballots: ballots[0]: marks must be a list");
        Draft draft = DRAFT.copy();
        for (int i = 0; i < 100; i++) {
            draft.ballots.add(draft.ballots.get(0));
        }
        assertTrue(draft.check().lines().size() < 45);
        assertTrue(draft.check().lines().contains("WRONG receipts: and 90 more"));
    }
}
