package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Polls;
import org.votr.TestUser;

/** How the tutorial makes polls, in its words. */
@QuarkusTest
class TutorialPollApiTest {
    private final TestUser author = TestUser.create();
    private final String title = "Who's the fastest footballer of " + Polls.newWord() + "?";
    private final List<String> footballers =
            List.of("Hector Bellerin", "Gareth Bale", "Arjen Robben");

    private String create(Object... more) {
        Map<String, Object> fields = Polls.fields(more);
        fields.put("title", title);
        fields.put("options", footballers);
        return Polls.post(author, fields).statusCode(201).extract().path("id");
    }

    @Test
    void a_poll_is_made_with_a_closing_time_in_seconds() {
        long closes = Instant.now().getEpochSecond() + 3600;
        Map<String, Object> poll =
                Map.of("title", title, "options", footballers, "close_date", closes);

        Polls.post(author, poll)
                .statusCode(201)
                .body("message", equalTo("Poll was created successfully"))
                .body("title", equalTo(title))
                .body("id", notNullValue())
                .body("closes_at", equalTo(Instant.ofEpochSecond(closes).toString()));

        given().queryParam("author", author.id())
                .get("/api/polls")
                .then()
                .body("Polls", hasSize(1))
                .body("Polls[0].title", equalTo(title))
                .body("Polls[0].status", equalTo("open"))
                .body("Polls[0].options.name", equalTo(footballers))
                .body("Polls[0].options.vote_count", contains(0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\":\"\",\"options\":[\"A\",\"B\"]}                    | title",
                "{\"title\":\"  \",\"options\":[\"A\",\"B\"]}                  | title",
                "{\"title\":\"\\u00a0\",\"options\":[\"A\",\"B\"]}             | title",
                "{\"options\":[\"A\",\"B\"],\"close_date\":9999999999}         | title",
                "{\"title\":null,\"options\":[\"A\",\"B\"]}                    | title",
                "{\"title\":\"T\",\"options\":[]}                              | options",
                "{\"title\":\"T\",\"options\":null}                            | options",
                "{\"title\":\"T\",\"options\":\"\"}                              | options",
                "{\"title\":\"T\"}                                             | options",
                "{\"title\":\"T\",\"options\":[\"A\",\"B\"],\"close_date\":0}  | close_date",
            })
    void an_empty_value_is_told_in_the_tutorials_words(String body, String field) {
        String sentence = "value for " + field + " is empty";

        Polls.refused(Polls.post(author, body), 400, "invalid-input")
                .body("detail", equalTo(sentence))
                .body("error", equalTo(sentence))
                .body("errors.field", contains(field));
    }

    @Test
    void the_catalogue_gives_ids_and_names() {
        create();

        given().queryParam("q", "Gareth Bale")
                .get("/api/polls/options")
                .then()
                .statusCode(200)
                .body("name", hasItem("Gareth Bale"))
                .body("[0].id", notNullValue());
    }
}
