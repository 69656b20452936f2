package org.votr.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.result.Results;
import org.votr.tally.BallotForm;
import org.votr.tally.CountRules;
import org.votr.tally.Method;
import org.votr.tally.Profile;
import org.votr.tally.Voters;
import org.votr.verify.count.Sha256;

/** Bundles of random polls, as the service would make them. */
final class Drafts {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000001Z");
    private static final int MAX_SCORE = 3;
    private static final HexFormat HEX = HexFormat.of();

    private final Random random;
    private final Topic topic = new Topic();
    private final Draft draft = new Draft();
    private final boolean receipts;
    private final boolean names;

    private Drafts(Random random, boolean receipts, boolean names) {
        this.random = random;
        this.receipts = receipts;
        this.names = names;
    }

    /** A random poll by that method. */
    static Draft random(Method method, Random random) {
        // Not by powers of two: the first such numbers of neighbouring seeds are alike.
        boolean receipts = random.nextInt(99) < 50;
        boolean names = random.nextInt(99) < 25;
        // Polls from before there were seeds had no receipts either.
        boolean seed = receipts || random.nextInt(99) < 30;
        return new Drafts(random, receipts, names).draft(method, seed);
    }

    /** A random poll with receipts and a lot by that method, with a few ballots at least. */
    static Draft whole(Method method, Random random) {
        Draft draft = new Drafts(random, true, false).draft(method, true);
        return draft.ballots.size() < 5 ? whole(method, random) : draft;
    }

    /** A random poll without receipts, but with a lot. */
    static Draft withoutReceipts(Method method, Random random) {
        Draft draft = new Drafts(random, false, false).draft(method, true);
        return draft.ballots.size() < 5 ? withoutReceipts(method, random) : draft;
    }

    private Draft draft(Method method, boolean seed) {
        Voters voters = Voters.random(method.form(), Voters.options(random), MAX_SCORE, random);
        topic(method, voters.options(), seed);
        TreeMap<short[], Long> votes = new TreeMap<>(Arrays::compare);
        for (short[] ballot : voters.ballots()) {
            int weight = random.nextInt(6) == 0 ? 1 + random.nextInt(3) : 1;
            short[] marks = canonical(method, ballot);
            votes.merge(marks, (long) weight, Long::sum);
            draft.ballots.add(ballot(marks, weight));
        }
        sort();
        return finish(votes, receipts ? rootOf(draft.ballots) : null);
    }

    /** The beginning of a poll with receipts. */
    static Drafts of(Method method, int options, Random random) {
        Drafts drafts = new Drafts(random, true, false);
        drafts.topic(method, options, true);
        return drafts;
    }

    String pollId() {
        return topic.id.toString();
    }

    /** The poll with these ballots counted, but not in it. */
    Draft counted(List<short[]> ballots, String root) {
        TreeMap<short[], Long> votes = new TreeMap<>(Arrays::compare);
        ballots.forEach(marks -> votes.merge(marks, 1L, Long::sum));
        return finish(votes, root);
    }

    private Draft finish(TreeMap<short[], Long> votes, String root) {
        Profile.Builder profile = Profile.of(topic.method.form());
        StringBuilder text = new StringBuilder();
        votes.forEach(
                (marks, count) -> {
                    profile.add(marks, count);
                    text.append(MarksRule.text(marks)).append(':').append(count).append('\n');
                });
        String digest = HEX.formatHex(sha256(text.toString()));
        topic.receiptRoot = root == null ? null : HEX.parseHex(root);
        draft.result = Draft.tree(Results.json(topic, profile.build(), digest));
        poll(root);
        history(votes.values().stream().mapToLong(Long::longValue).sum());
        return draft;
    }

    private void topic(Method method, int options, boolean seed) {
        CountRules rules = Voters.rules(options, MAX_SCORE, random);
        topic.id = uuid();
        topic.title = "Süße \"Äpfel\" \u2028 & Birnen \uD83C\uDF4E";
        topic.method = method;
        topic.seats = (short) (method == Method.STV ? rules.seats() : 1);
        topic.maxScore = MAX_SCORE;
        topic.batchElimination = rules.batchElimination();
        topic.sharedRanks = rules.sharedRanks();
        topic.transfers = rules.transfers();
        topic.strength = rules.strength();
        topic.sealedAt = NOON;
        if (seed) {
            topic.tieSeed = new byte[32];
            random.nextBytes(topic.tieSeed);
            topic.tieCommitment = Sha256.begin().digest(topic.tieSeed);
        }
        topic.options = new ArrayList<>();
        for (int position = 1; position <= options; position++) {
            TopicOption option = new TopicOption() {};
            option.position = (short) position;
            option.optionId = uuid();
            option.name = "Option " + position;
            topic.options.add(option);
        }
    }

    /** Version 4, of our own random numbers. */
    private UUID uuid() {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & (-1L >>> 2)) | Long.MIN_VALUE);
    }

    private static short[] canonical(Method method, short[] ballot) {
        if (method.form() == BallotForm.CHOICES) {
            return method == Method.SINGLE
                    ? Arrays.copyOf(ballot, Math.min(1, ballot.length))
                    : ballot;
        }
        int unset = method.form() == BallotForm.SCORES ? -1 : 0;
        int length = ballot.length;
        while (length > 0 && ballot[length - 1] == unset) {
            length--;
        }
        return Arrays.copyOf(ballot, length);
    }

    private ObjectNode ballot(short[] marks, int weight) {
        ObjectNode ballot = Draft.JSON.createObjectNode();
        ArrayNode array = ballot.putArray("marks");
        for (short mark : marks) {
            array.add((int) mark);
        }
        ballot.put("weight", weight);
        if (receipts) {
            ballot.put("receipt", "").put("server_nonce", nonce());
            ballot.put("nonce", random.nextBoolean() ? nonce() : null);
            receipt(topic.id.toString(), ballot);
        }
        if (names) {
            ballot.put("voter", random.nextBoolean() ? "ann" : null);
            ballot.put("counted_at", NOON.toString());
        }
        return ballot;
    }

    private String nonce() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return HEX.formatHex(nonce);
    }

    /** Gives a ballot the receipt that it must have. */
    static void receipt(String pollId, ObjectNode ballot) {
        String marks = ballot.get("marks").toString();
        String text =
                "votr receipt 1\n%s\n%s\n%s\n%s:%d\n"
                        .formatted(
                                pollId,
                                ballot.get("server_nonce").asText(),
                                ballot.get("nonce").isNull() ? "" : ballot.get("nonce").asText(),
                                marks.substring(1, marks.length() - 1),
                                ballot.get("weight").asInt());
        ballot.put("receipt", HEX.formatHex(sha256(text)));
    }

    private static byte[] sha256(String text) {
        return Sha256.begin().digest(text.getBytes(US_ASCII));
    }

    private void sort() {
        if (receipts) {
            draft.ballots.sort(Comparator.comparing(ballot -> ballot.get("receipt").asText()));
        } else {
            draft.ballots.sort(
                    Comparator.comparing(Drafts::marks, Arrays::compare)
                            .thenComparing(ballot -> ballot.get("weight").asInt()));
        }
    }

    private static int[] marks(ObjectNode ballot) {
        int[] marks = new int[ballot.get("marks").size()];
        Arrays.setAll(marks, i -> ballot.get("marks").get(i).asInt());
        return marks;
    }

    /** The root, worked out as RFC 9162 writes it, from the top. */
    static byte[] root(List<byte[]> leaves) {
        MessageDigest digest = Sha256.begin();
        if (leaves.size() == 1) {
            digest.update((byte) 0);
            return digest.digest(leaves.get(0));
        }
        if (!leaves.isEmpty()) {
            int left = Integer.highestOneBit(leaves.size() - 1);
            byte[] first = root(leaves.subList(0, left));
            byte[] rest = root(leaves.subList(left, leaves.size()));
            digest.update((byte) 1);
            digest.update(first);
            digest.update(rest);
        }
        return digest.digest();
    }

    private void poll(String root) {
        ObjectNode poll = draft.poll;
        poll.put("id", topic.id.toString()).put("title", topic.title).put("description", "What?\n");
        ArrayNode options = poll.putArray("options");
        topic.options.forEach(
                option ->
                        options.addObject()
                                .put("id", option.optionId.toString())
                                .put("name", option.name)
                                .put("position", (int) option.position));
        poll.put("method", lower(topic.method)).put("min_choices", 0).put("max_choices", 200);
        poll.put("max_score", (int) topic.maxScore).put("seats", (int) topic.seats);
        poll.put("batch_elimination", topic.batchElimination);
        poll.put("shared_ranks", lower(topic.sharedRanks));
        poll.put("transfers", lower(topic.transfers)).put("strength", lower(topic.strength));
        poll.put("voters", "users").put("participation", "after_close");
        poll.put("results", "always");
        poll.put("ballots", names ? "public" : "secret").put("can_change", true);
        poll.put("live_step", 1).put("verified_only", false).put("allow_suggestions", false);
        poll.put("receipts", receipts).put("imported", false);
        poll.putObject("author").put("id", uuid().toString()).put("username", "ann");
        poll.put("created_at", NOON.minusSeconds(60).toString()).putNull("opens_at");
        poll.put("closes_at", NOON.minusSeconds(1).toString()).putNull("reopened_at");
        poll.put("sealed_at", NOON.toString());
        poll.put("tie_commitment", hex(topic.tieCommitment)).put("tie_seed", hex(topic.tieSeed));
        poll.put("receipt_root", root);
    }

    /** The root over the receipts of these. */
    static String rootOf(List<ObjectNode> ballots) {
        return HEX.formatHex(
                root(ballots.stream().map(b -> HEX.parseHex(b.get("receipt").asText())).toList()));
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? null : HEX.formatHex(bytes);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void history(long votes) {
        ObjectNode definition = draft.poll.deepCopy();
        definition.remove(
                List.of(
                        "id",
                        "imported",
                        "author",
                        "created_at",
                        "reopened_at",
                        "sealed_at",
                        "tie_commitment",
                        "tie_seed",
                        "receipt_root"));
        definition.putNull("closes_at").put("listed", true).put("shuffle_options", false);
        ArrayNode options = definition.putArray("options");
        topic.options.forEach(
                option ->
                        options.addObject()
                                .put("name", option.name)
                                .putNull("description")
                                .putNull("image_url")
                                .putNull("capacity"));
        String first = definition.get("title").asText();
        definition.put("title", "First title");
        event("created", "author", definition);
        event("changed", "author", Draft.JSON.createObjectNode().put("title", first));
        String closes = draft.poll.get("closes_at").asText();
        event("closed", "author", Draft.JSON.createObjectNode().put("closes_at", closes));
        event(
                "sealed",
                "service",
                Draft.JSON
                        .createObjectNode()
                        .put("ballots", votes)
                        .put("tie_commitment", hex(topic.tieCommitment))
                        .set("receipt_root", draft.poll.get("receipt_root")));
    }

    private void event(String event, String by, ObjectNode details) {
        ObjectNode told = Draft.JSON.createObjectNode();
        told.put("at", NOON.plusSeconds(draft.history.size()).toString());
        told.put("event", event).put("by", by);
        told.set("user", by.equals("author") ? draft.poll.get("author").deepCopy() : null);
        told.set("details", details);
        draft.history.add(told);
    }
}
