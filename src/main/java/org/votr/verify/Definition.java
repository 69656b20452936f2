package org.votr.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a history says that defines the poll. */
final class Definition {
    /** What a poll's definition has and its bundle shows. */
    private static final Set<String> SHOWN =
            Set.of(
                    "title",
                    "description",
                    "options",
                    "method",
                    "min_choices",
                    "max_choices",
                    "max_score",
                    "seats",
                    "batch_elimination",
                    "shared_ranks",
                    "transfers",
                    "strength",
                    "opens_at",
                    "closes_at",
                    "voters",
                    "participation",
                    "results",
                    "ballots",
                    "can_change",
                    "live_step",
                    "verified_only",
                    "allow_suggestions",
                    "receipts");

    /** What it has and the bundle does not show. */
    private static final Set<String> OTHERS = Set.of("listed", "shuffle_options");

    private static final String OPTIONS = "options";
    private static final String CLOSING = "closes_at";

    private final Map<String, @Nullable Object> told = new HashMap<>();

    /** Takes fields that are so from then on. */
    void changed(Map<String, @Nullable Object> fields) throws Malformed {
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            String name = field.getKey();
            if (name.equals(OPTIONS)) {
                told.put(name, names(field.getValue()));
            } else if (SHOWN.contains(name)) {
                told.put(name, field.getValue());
            } else if (!OTHERS.contains(name)) {
                throw new Malformed("the member details.%s is not known".formatted(name));
            }
        }
    }

    /** Takes an option that stands behind all others from then on. */
    void suggested(String option) {
        if (told.get(OPTIONS) instanceof List<?> names) {
            List<@Nullable Object> more = new ArrayList<>(names);
            more.add(option);
            told.put(OPTIONS, more);
        }
    }

    /** Takes when the poll closes, by hand or after it was opened again. */
    void closing(Fields details) throws Malformed {
        details.timeOrNull(CLOSING);
        told.put(CLOSING, details.any(CLOSING));
    }

    private static List<@Nullable Object> names(@Nullable Object options) throws Malformed {
        if (!(options instanceof List<?> list)) {
            throw new Malformed("details.options must be a list");
        }
        List<@Nullable Object> names = new ArrayList<>();
        for (Object option : list) {
            names.add(option instanceof Map<?, ?> members ? members.get("name") : option);
        }
        return names;
    }

    /**
     * Where the poll is not so.
     *
     * @param complete whether the history has its beginning, so that it tells all
     */
    List<String> differences(Poll poll, boolean complete) {
        List<String> differences = new ArrayList<>();
        for (String name : SHOWN) {
            Object shown =
                    name.equals(OPTIONS)
                            ? poll.options().stream().map(option -> (Object) option.name()).toList()
                            : poll.members().get(name);
            if (!told.containsKey(name)) {
                if (complete) {
                    differences.add("created does not tell " + name);
                }
            } else if (!Objects.equals(told.get(name), shown)) {
                differences.add(
                        "poll.%s is %s; by the history it is %s"
                                .formatted(name, shown, told.get(name)));
            }
        }
        return differences;
    }
}
