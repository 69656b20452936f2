package org.votr.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.votr.verify.count.Method;
import org.votr.verify.count.Option;
import org.votr.verify.count.Rules;

/**
 * The poll of a bundle.
 *
 * @param minChoices how many options a ballot must choose, score or rank
 * @param maxChoices how many it may
 * @param namesVoters whether ballots are public
 * @param receipts whether ballots have receipts
 * @param imported whether the ballots came from a file
 * @param commitment SHA-256 of the seed, in hexadecimal
 * @param seed of the lot, in hexadecimal
 * @param root of the receipts, in hexadecimal
 * @param members all that it says, as it stands there
 */
record Poll(
        String id,
        String title,
        List<Option> options,
        Rules rules,
        int minChoices,
        int maxChoices,
        boolean namesVoters,
        boolean receipts,
        boolean imported,
        String authorId,
        Optional<String> commitment,
        Optional<String> seed,
        Optional<String> root,
        Map<String, @Nullable Object> members) {
    private static final int HASH = 32;
    private static final int MOST_OPTIONS = 1_000;
    private static final int MOST_SCORE = 1_000;
    private static final int MOST_STEP = 1_000_000;

    static Poll of(Fields fields) throws Malformed {
        checkTheRest(fields);
        List<Option> options = options(fields.list("options"));
        Fields author = fields.object("author");
        String authorId = author.uuid("id");
        author.textOrNull("username");
        author.requireNoMore();
        Poll poll =
                new Poll(
                        fields.uuid("id"),
                        fields.text("title"),
                        options,
                        rules(fields),
                        fields.whole("min_choices", 0, MOST_OPTIONS),
                        fields.whole("max_choices", 1, MOST_OPTIONS),
                        fields.either("ballots", "public", "secret"),
                        fields.flag("receipts"),
                        fields.flag("imported"),
                        authorId,
                        fields.hexOrNull("tie_commitment", HASH),
                        fields.hexOrNull("tie_seed", HASH),
                        fields.hexOrNull("receipt_root", HASH),
                        fields.members());
        fields.requireNoMore();
        return poll;
    }

    /** What nothing else of a bundle depends on but its history. */
    private static void checkTheRest(Fields fields) throws Malformed {
        fields.textOrNull("description");
        fields.oneOf("voters", List.of("users", "anyone", "invited"));
        fields.oneOf("participation", List.of("after_close", "hidden"));
        fields.oneOf("results", List.of("always", "after_vote", "after_close", "author"));
        fields.flag("can_change");
        fields.whole("live_step", 1, MOST_STEP);
        fields.flag("verified_only");
        fields.flag("allow_suggestions");
        fields.time("created_at");
        fields.timeOrNull("opens_at");
        fields.timeOrNull("closes_at");
        fields.timeOrNull("reopened_at");
        fields.time("sealed_at");
    }

    private static List<Option> options(List<?> list) throws Malformed {
        List<Option> options = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        if (list.size() > MOST_OPTIONS || list.isEmpty()) {
            throw new Malformed("options must be 1 to %,d".formatted(MOST_OPTIONS));
        }
        for (Object value : list) {
            Fields option = Fields.of(value, "options");
            Option next = new Option(option.uuid("id"), option.text("name"));
            int position = options.size() + 1;
            option.whole("position", position, position);
            option.requireNoMore();
            if (!ids.add(next.id())) {
                throw new Malformed("options must not have the id %s twice".formatted(next.id()));
            }
            options.add(next);
        }
        return options;
    }

    private static Rules rules(Fields fields) throws Malformed {
        Method method =
                Method.of(fields.text("method"))
                        .orElseThrow(() -> new Malformed("method is none that there is"));
        return new Rules(
                method,
                fields.whole("max_score", 1, MOST_SCORE),
                fields.whole("seats", 1, MOST_OPTIONS),
                fields.flag("batch_elimination"),
                fields.either("shared_ranks", "wait", "exhaust"),
                fields.either("transfers", "meek", "wigm"),
                fields.either("strength", "margins", "winning_votes"));
    }
}
