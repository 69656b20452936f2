package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class PollSearchApiTest {
    private final String word = Polls.newWord();
    private final TestUser author = TestUser.create();

    private static ValidatableResponse search(String q) {
        return given().queryParam("q", q).get("/api/polls").then().statusCode(200);
    }

    @Test
    void a_word_is_found_in_title_description_and_options() {
        String title = Polls.create(author, "title", "The " + word + " of all");
        String description = Polls.create(author, "description", "(" + word + ")");
        String options = Polls.create(author, "options", List.of("A", "an " + word));

        search(word).body("Polls.id", containsInAnyOrder(title, description, options));
        search(word.toUpperCase()).body("Polls.id.size()", is(3));
        search(Polls.newWord()).body("Polls", empty());
    }

    @Test
    void all_words_must_be_there_and_operators_mean_what_they_mean_on_the_web() {
        String both = Polls.create(author, "title", word + " north south");
        String one = Polls.create(author, "title", word + " south north east");

        search(word + " north").body("Polls.id", containsInAnyOrder(both, one));
        search(word + " \"north south\"").body("Polls.id", contains(both));
        search(word + " -east").body("Polls.id", contains(both));
        search("east " + word).body("Polls.id", contains(one));
        search("\"" + word + " north\" or \"" + word + " south\"")
                .body("Polls.id", containsInAnyOrder(both, one));
    }

    @Test
    void the_last_word_may_be_typed_in_part() {
        String id = Polls.create(author, "title", word + " Bellerin's day");

        for (String typed :
                List.of(
                        word.substring(0, word.length() - 2),
                        word + " bell",
                        word + " \"bellerin")) {
            search(typed).body("Polls.id", contains(id));
        }
        search("bell " + word).body("Polls", empty());
        search("?!").body("Polls", empty());
    }

    @Test
    void words_of_any_script_are_found() {
        String id = Polls.create(author, "title", "Ärger über " + word + " 投票 ΣΊΣΥΦΟΣ");

        search(word + " ärger").body("Polls.id", contains(id));
        search(word + " ÄRGER ÜBER").body("Polls.id", contains(id));
        search(word + " 投票").body("Polls.id", contains(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!", "&", "|", "()", "!!(", ":*", "a:b", "a & | b", "<->", "'", "''", "\"", "\\",
                "%", "\\\\'", "-", "- -", "or", "or or", "\"or", "{x}", "${x}", "?", ":q", "--",
                ";", "{", "}", "🦁", "\u00a0"
            })
    void punctuation_is_no_failure(String q) {
        search(q);
        search(word + q).body("Polls", empty());
    }

    @Test
    void a_link_to_the_next_page_keeps_the_question_as_it_was() {
        for (int i = 0; i < 2; i++) {
            Polls.create(author, "title", word + " a b {x} 100 c");
        }

        for (String mark : List.of("{x}", "100%25", "%", "a+b", "a&b", "ä", "\"a b\"", "#a", "{")) {
            String link =
                    given().queryParam("q", word + " " + mark)
                            .queryParam("limit", 1)
                            .get("/api/polls")
                            .then()
                            .statusCode(200)
                            .extract()
                            .header("Link");
            if (link != null) {
                given().urlEncodingEnabled(false)
                        .get(link.substring(1, link.indexOf('>')))
                        .then()
                        .statusCode(200)
                        .body("Polls.size()", is(1));
            }
        }
    }

    @Test
    void no_question_is_every_poll() {
        String id = Polls.create(author);

        search("").body("Polls.id", not(empty()));
        given().queryParam("q", " ")
                .queryParam("author", author.id())
                .get("/api/polls")
                .then()
                .body("Polls.id", contains(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%ED%A0%80"})
    void what_is_no_text_is_refused_or_harmless(String q) {
        int status =
                given().urlEncodingEnabled(false)
                        .get("/api/polls?q=" + q)
                        .then()
                        .extract()
                        .statusCode();

        assertTrue(status == 400 || status == 200, "" + status);
    }

    @Test
    void a_change_is_found_and_what_was_is_not() {
        String next = Polls.newWord();
        String option = Polls.newWord();
        String id = Polls.create(author, "title", word);

        Polls.patch(author, id, Map.of("title", next)).statusCode(200);
        Polls.as(author, Map.of("name", option))
                .post("/api/polls/{id}/options", id)
                .then()
                .statusCode(201);

        search(word).body("Polls", empty());
        search(next).body("Polls.id", contains(id));
        search(option).body("Polls.id", contains(id));
    }

    @Test
    void an_unlisted_poll_is_not_found() {
        String id = Polls.create(author, "title", word, "listed", false);

        search(word).body("Polls", empty());
        Polls.patch(author, id, Map.of("listed", true)).statusCode(200);
        search(word).body("Polls.id", contains(id));
    }
}
