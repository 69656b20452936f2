package org.votr.poll;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** What a new poll may not be: each is refused with the field's name, and nothing is made. */
@QuarkusTest
class PollRefusalApiTest {
    private static void invalid(String field, Object... namesAndValues) {
        Polls.invalid(Polls.post(TestUser.create(), Polls.fields(namesAndValues)), field);
    }

    private static void options(String field, Object... options) {
        invalid(field, "options", Arrays.asList(options));
    }

    @Test
    void one_option_is_too_few_and_201_are_too_many() {
        options("options", "A");
        invalid("options", "options", IntStream.range(0, 201).mapToObj(i -> "o" + i).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gareth BALE", " Gareth   Bale ", "Gareth\u00a0Bale", "Ｇareth Bale"})
    void a_name_that_counts_as_the_same_is_a_duplicate(String name) {
        options("options[2]", "Gareth Bale", "B", name);
    }

    @Test
    void letters_that_differ_in_case_only_under_some_rule_are_the_same() {
        options("options[1]", "STRASSE", "straße");
        options("options[1]", "ὈΔΥΣΣΕΎΣ", "Ὀδυσσεύς");
        options("options[1]", "é", "e\u0301");
        options("options[1]", "ﬁne", "FINE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u3000"})
    void a_blank_name_is_no_option(String name) {
        Polls.invalid(
                        Polls.post(TestUser.create(), Polls.fields("options", List.of("A", name))),
                        "options[1]")
                .body("errors[0].message", equalTo("must not be blank"));
    }

    @Test
    void nothing_is_no_option() {
        options("options[1]", "A", null);
        options("options[1].name", "A", Map.of("description", "nameless"));
        options("options[1].name", "A", Collections.singletonMap("name", null));
    }

    @Test
    void a_text_is_too_long_in_letters_or_once_it_is_normalised() {
        options("options[0].name", "x".repeat(101), "B");
        options("options[0]", "ﷺ".repeat(23), "B");
        invalid("title", "title", "x".repeat(201));
        invalid("title", "title", "ﷺ".repeat(23));
        invalid("description", "description", "x".repeat(5001));
        options("options[0].description", Map.of("name", "A", "description", "x".repeat(1001)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://votr.test/a.png",
                "javascript:alert(1)",
                "//votr.test/a.png",
                "https://votr.test/a b",
                "https://votr.test/\">",
                "https://",
                " https://votr.test",
                "http://[",
                "http://%zz/",
                "https://:80",
                "http://?x",
                "https://votr.test:99999/",
                ""
            })
    void an_image_is_at_a_web_address(String address) {
        options("options[0].image_url", Map.of("name", "A", "image_url", address), "B");
    }

    @Test
    void a_capacity_is_one_or_more() {
        options("options[0].capacity", Map.of("name", "A", "capacity", 0), "B");
        options("options[0].capacity", Map.of("name", "A", "capacity", 1_000_000_001), "B");
        options("options[0].capacity", Map.of("name", "A", "capacity", 1.5), "B");
        options("options[0].capacity", Map.of("name", "A", "capacity", "1"), "B");
    }

    @Test
    void choices_fit_the_method_and_the_options() {
        invalid("max_choices", "max_choices", 2);
        invalid("min_choices", "method", "approval", "min_choices", 3, "max_choices", 2);
        invalid("min_choices", "method", "approval", "min_choices", 4);
        invalid("min_choices", "min_choices", -1);
        invalid("max_choices", "max_choices", 0);
        invalid("max_choices", "method", "approval", "max_choices", 201);
        invalid("max_choices", "max_choices", 99_999_999_999L);
        invalid("seats", "seats", 2);
        invalid("seats", "seats", 0);
        invalid("max_score", "max_score", 101);
        invalid("live_step", "live_step", 0);
    }

    @Test
    void a_poll_closes_in_the_future_and_after_it_opens() {
        Instant now = Instant.now();

        invalid("closes_at", "closes_at", now.minusSeconds(1).toString());
        invalid("closes_at", "closes_at", "1970-01-01T00:00:00Z");
        invalid(
                "closes_at",
                "opens_at",
                now.plusSeconds(100).toString(),
                "closes_at",
                now.plusSeconds(99).toString());
        String same = now.plusSeconds(100).toString();
        invalid("closes_at", "opens_at", same, "closes_at", same);
        invalid("close_date", "close_date", now.getEpochSecond() - 10);
    }

    @Test
    void it_closes_at_one_time() {
        long later = Instant.now().getEpochSecond() + 100;

        invalid("close_date", "closes_at", "2999-01-01T00:00:00Z", "close_date", later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59Z",
                "0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "2999-02-29T00:00:00Z",
                "2999-01-01T00:00:00",
                "2999-01-01",
                "tomorrow",
                ""
            })
    void a_time_is_one_of_the_years_1970_to_9999(String time) {
        invalid("opens_at", "opens_at", time);
        invalid("closes_at", "closes_at", time);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {253_402_300_800L, 31_556_889_864_403_200L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void so_is_one_in_seconds(long seconds) {
        Polls.post(TestUser.create(), Polls.fields("close_date", seconds))
                .statusCode(400)
                .body("errors.field", hasItems(containsString("close")));
    }

    @Test
    void every_bad_field_is_named_at_once() {
        Map<String, Object> fields =
                new HashMap<>(Polls.fields("options", List.of("A", "a", "b", "B")));
        fields.put("min_choices", 9);
        fields.put("opens_at", "1960-01-01T00:00:00Z");

        Polls.post(TestUser.create(), fields)
                .statusCode(400)
                .body(
                        "errors.field",
                        hasItems("options[1]", "options[3]", "min_choices", "opens_at"));
    }
}
