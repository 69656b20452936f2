package org.votr.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.votr.tally.Method;

/** No change of a bundle goes unnoticed, not even by who signs it again with a key of their own. */
class MutationTest {
    /** What a bundle says once only: the signature alone keeps it. */
    private static final Set<String> SAID_ONCE =
            Set.of("username", "created_at", "reopened_at", "sealed_at", "imported", "counted_at");

    @ParameterizedTest
    @EnumSource(Method.class)
    void every_flipped_bit_is_found(Method method) {
        Random random = new Random(method.ordinal());
        byte[] bundle = Drafts.whole(method, random).signed();
        assertTrue(Draft.check(bundle).whole());
        for (int trial = 0; trial < 1_000; trial++) {
            byte[] changed = bundle.clone();
            int at = random.nextInt(changed.length);
            int bit = random.nextInt(8);
            changed[at] ^= (byte) (1 << bit);
            assertFalse(Draft.check(changed).whole(), "bit " + bit + " of byte " + at);
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void every_lost_doubled_or_swapped_byte_is_found(Method method) {
        Random random = new Random(method.ordinal());
        byte[] bundle = Drafts.whole(method, random).signed();
        for (int trial = 0; trial < 200; trial++) {
            int at = random.nextInt(bundle.length - 1);
            byte[] without = new byte[bundle.length - 1];
            System.arraycopy(bundle, 0, without, 0, at);
            System.arraycopy(bundle, at + 1, without, at, without.length - at);
            assertFalse(Draft.check(without).whole(), "without byte " + at);
            byte[] doubled = Arrays.copyOf(bundle, bundle.length + 1);
            System.arraycopy(bundle, at, doubled, at + 1, bundle.length - at);
            assertFalse(Draft.check(doubled).whole(), "with byte " + at + " twice");
            byte[] swapped = bundle.clone();
            swapped[at] = bundle[at + 1];
            swapped[at + 1] = bundle[at];
            assertTrue(
                    bundle[at] == bundle[at + 1] || !Draft.check(swapped).whole(),
                    "bytes from " + at + " swapped");
        }
    }

    @Test
    void every_beginning_alone_is_found() {
        byte[] bundle = Drafts.whole(Method.STAR, new Random(5)).signed();
        for (int length = 0; length < bundle.length; length++) {
            assertFalse(Draft.check(Arrays.copyOf(bundle, length)).whole(), length + " bytes");
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void every_value_that_is_changed_and_signed_again_is_found(Method method) {
        Random random = new Random(method.ordinal());
        for (Draft draft :
                List.of(
                        Drafts.whole(method, random),
                        Drafts.whole(method, random),
                        Drafts.withoutReceipts(method, random))) {
            assertTrue(draft.check().whole());
            everyChange(draft, copy -> copy.poll);
            everyChange(draft, copy -> copy.result);
            for (int i = 0; i < draft.ballots.size(); i++) {
                int index = i;
                everyChange(draft, copy -> copy.ballots.get(index));
            }
        }
    }

    private static void everyChange(Draft draft, Function<Draft, ObjectNode> part) {
        int changes = changes(part.apply(draft.copy())).size();
        for (int change = 0; change < changes; change++) {
            Draft copy = draft.copy();
            String before = copy.text();
            ObjectNode tree = part.apply(copy);
            Change what = changes(tree).get(change);
            what.make.run();
            if (!copy.text().equals(before)) {
                Report report = copy.check();
                assertFalse(report.whole(), () -> what.name + " in\n" + before);
            }
        }
    }

    /** A change that can be made. */
    private record Change(String name, Runnable make) {}

    private static List<Change> changes(JsonNode node) {
        List<Change> changes = new ArrayList<>();
        collect(node, "", changes);
        return changes;
    }

    private static void collect(JsonNode node, String path, List<Change> changes) {
        if (node instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(
                            name -> {
                                String here = path + "." + name;
                                if (!SAID_ONCE.contains(name)) {
                                    others(object.get(name))
                                            .forEach(
                                                    other ->
                                                            changes.add(
                                                                    new Change(
                                                                            here + " = " + other,
                                                                            () ->
                                                                                    object.set(
                                                                                            name,
                                                                                            other))));
                                }
                                changes.add(new Change("no " + here, () -> object.remove(name)));
                                collect(object.get(name), here, changes);
                            });
            changes.add(new Change(path + " with more", () -> object.put("more", 1)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                String here = path + "[" + i + "]";
                others(array.get(i))
                        .forEach(
                                other ->
                                        changes.add(
                                                new Change(
                                                        here + " = " + other,
                                                        () -> array.set(index, other))));
                changes.add(new Change("no " + here, () -> array.remove(index)));
                changes.add(
                        new Change(
                                here + " twice",
                                () -> array.insert(index, array.get(index).deepCopy())));
                collect(array.get(i), here, changes);
            }
        }
    }

    /** Other values of about the same kind, and one of another. */
    private static List<JsonNode> others(JsonNode value) {
        List<JsonNode> others = new ArrayList<>();
        if (value.isIntegralNumber()) {
            others.add(number(value.longValue() + 1));
            others.add(number(value.longValue() - 1));
            others.add(text(value.asText()));
        } else if (value.isNumber()) {
            others.add(Draft.tree("{\"n\":" + value.asText() + "1}").get("n"));
            others.add(number(7));
        } else if (value.isBoolean()) {
            others.add(Draft.JSON.getNodeFactory().booleanNode(!value.asBoolean()));
        } else if (value.isTextual()) {
            String text = value.asText();
            char last = text.charAt(text.length() - 1);
            others.add(text(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0')));
            others.add(text(text.toUpperCase(Locale.ROOT)));
            others.add(text(text + " "));
        } else if (value.isNull()) {
            others.add(text("0123456789abcdef0123456789abcdef"));
        }
        if (!value.isNull()) {
            others.add(Draft.JSON.nullNode());
        }
        return others.stream().filter(other -> !other.equals(value)).toList();
    }

    private static JsonNode number(long number) {
        return Draft.JSON.getNodeFactory().numberNode(number);
    }

    private static JsonNode text(String text) {
        return Draft.JSON.getNodeFactory().textNode(text);
    }
}
