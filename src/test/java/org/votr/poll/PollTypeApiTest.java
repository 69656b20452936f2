package org.votr.poll;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Polls;
import org.votr.TestUser;

/** What a new poll is not made of. */
@QuarkusTest
class PollTypeApiTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\": 5}                     | title",
                "{\"title\": [\"a\"]}               | title",
                "{\"description\": {}}              | description",
                "{\"options\": \"A\"}               | options",
                "{\"options\": {\"A\": 1}}          | options",
                "{\"options\": [1, 2]}              | options[0]",
                "{\"options\": [\"A\", [\"B\"]]}    | options[1]",
                "{\"options\": [\"A\", {\"name\": 2}]} | options[1].name",
                "{\"options\": [{\"name\": \"A\", \"votes\": 2}]} | options[0].votes",
                "{\"min_choices\": \"1\"}           | min_choices",
                "{\"min_choices\": 1.5}             | min_choices",
                "{\"can_change\": \"true\"}         | can_change",
                "{\"can_change\": 1}                | can_change",
                "{\"closes_at\": 1700000000}        | closes_at",
                "{\"close_date\": \"1700000000\"}   | close_date",
                "{\"method\": \"SINGLE\"}           | method",
                "{\"method\": 0}                    | method",
                "{\"voters\": \"everybody\"}        | voters",
                "{\"ballots\": \"\"}                | ballots",
                "{\"id\": \"x\"}                    | id",
                "{\"vote_count\": 5}                | vote_count",
                "{\"minChoices\": 1}                | minChoices",
                "[]                                 | body",
                "\"poll\"                           | body",
                "null                               | body",
            })
    void a_value_of_another_type_and_a_field_that_is_none_are_named(String body, String field) {
        Polls.invalid(Polls.post(TestUser.create(), body), field);
    }

    @Test
    void text_that_cannot_be_stored_is_refused() {
        TestUser author = TestUser.create();

        for (String bad : List.of("a\\u0000b", "\\ud800", "\\udc00\\ud800")) {
            Polls.invalid(
                    Polls.post(author, "{\"title\":\"" + bad + "\",\"options\":[\"A\",\"B\"]}"),
                    "title");
            Polls.invalid(
                    Polls.post(author, "{\"title\":\"T\",\"options\":[\"A\",\"" + bad + "\"]}"),
                    "options[1].name");
        }
    }
}
