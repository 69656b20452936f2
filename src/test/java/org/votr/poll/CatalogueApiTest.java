package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;

@QuarkusTest
class CatalogueApiTest {
    private final TestUser author = TestUser.create();
    private final String word = Polls.newWord();

    private static ValidatableResponse search(String q) {
        return given().queryParam("q", q).get("/api/polls/options").then().statusCode(200);
    }

    private String poll(String... options) {
        return Polls.create(author, "options", List.of(options));
    }

    @Test
    void what_one_types_begins_the_name_or_a_word_of_it() {
        poll(word + " Bale", "Gareth " + word + "ly");

        search(word)
                .body("name", contains("Gareth " + word + "ly", word + " Bale"))
                .body("[0]", aMapWithSize(2))
                .body("[0].id", notNullValue());
        search(word + " b").body("name", contains(word + " Bale"));
        search("gar " + word.substring(0, 20)).body("name", contains("Gareth " + word + "ly"));
        search(" " + word.toUpperCase() + "   BALE ").body("name", contains(word + " Bale"));
        search(word.substring(2)).body("$", empty());
    }

    @Test
    void names_that_count_as_the_same_are_one_entry() {
        poll(word + " one", "B");
        poll(word.toUpperCase() + "   ONE", "B");
        poll(" " + word + "\u00a0ｏｎｅ ", "B");

        search(word).body("name", contains(word + " one"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%", "_", "\\", "'", "\"", "\\'", "''", "%%", "50%", "a_b", "c:\\d", "&", "|", "!",
                ":*", "(", ")", "<->", "O'Neill", "🦁", "?", ":q", "a & !b"
            })
    void every_character_means_itself(String odd) {
        poll(word + odd + "x", word + "Zx");

        search(word + odd + "x").body("name", contains(word + odd + "x"));
        search(odd);
    }

    @Test
    void options_of_unlisted_polls_are_in_no_catalogue() {
        String shared = word + " Shared";
        Polls.create(
                author,
                "listed",
                false,
                "options",
                List.of(word + " hidden", shared.toUpperCase()));
        search(word).body("$", empty());

        String listed = poll(shared, "B");

        search(word).body("name", contains(shared));
        Polls.patch(author, listed, Map.of("listed", false)).statusCode(200);
        search(word).body("$", empty());
    }

    @Test
    void options_of_a_deleted_poll_are_gone() {
        String id = poll(word, "B");

        Polls.as(author).delete("/api/polls/{id}", id).then().statusCode(204);

        search(word).body("$", empty());
    }

    @Test
    void the_catalogue_is_limited() {
        poll(IntStream.range(0, 30).mapToObj(i -> word + i).toArray(String[]::new));

        search(word).body("$", hasSize(20));
        given().get("/api/polls/options?limit=25&q=" + word).then().body("$", hasSize(25));
        given().get("/api/polls/options?limit=1").then().body("$", hasSize(1));
        for (String limit : List.of("0", "101", "x")) {
            Polls.invalid(given().get("/api/polls/options?limit=" + limit).then(), "limit");
        }
        Polls.invalid(
                given().queryParam("q", "x".repeat(101)).get("/api/polls/options").then(), "q");
        Polls.invalid(
                given().urlEncodingEnabled(false).get("/api/polls/options?q=%00").then(), "q");
    }

    @Test
    void a_question_that_is_none_finds_all() {
        poll(word, "B");

        search("").body("$", not(empty()));
        search(" \u3000 ").body("$", not(empty()));
        given().get("/api/polls/options").then().statusCode(200).body("$", not(empty()));
    }

    @Test
    void a_hundred_who_name_the_same_options_at_once_share_them() throws Exception {
        List<TestUser> authors = TestUser.create(100);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            names.add(word + " " + i);
        }
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (TestUser user : authors) {
            List<String> shuffled = new ArrayList<>(names);
            Collections.shuffle(shuffled);
            var fields = Polls.fields("options", shuffled);
            attempts.add(() -> Polls.post(user, fields).extract().statusCode());
        }

        List<Integer> statuses = new ArrayList<>();
        var pool = Executors.newFixedThreadPool(100);
        try {
            for (var attempt : pool.invokeAll(attempts)) {
                statuses.add(attempt.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(Collections.nCopies(100, 201), statuses);
        assertEquals(10, rows(word + " %"));
        search(word).body("name", equalTo(names)).body("size()", is(10));
    }

    private static int rows(String pattern) throws SQLException {
        try (var connection = PostgresResource.connect();
                var count =
                        connection.prepareStatement(
                                "select count(*) from options where name_key like ?")) {
            count.setString(1, pattern);
            var row = count.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }
}
