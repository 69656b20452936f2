package org.votr.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

/** Real elections, counted here. */
@QuarkusTest
class ImportApiTest {
    private static final String TENNESSEE =
            """
            {title: "Capital of Tennessee"}
            =M:[Memphis]
            =N:[Nashville]
            =C:[Chattanooga]
            =K:[Knoxville]
            42:M>N>C>K
            26:N>C>K>M
            15:C>K>N>M
            17:K>C>N>M
            """;

    private static final String COUNCIL =
            """
            3 2
            5 1 2 0
            4 2 3 0
            2 3 0
            1 0
            0
            "Ann"
            "Bob"
            "Cid"
            "Council"
            """;

    private final TestUser author = TestUser.create();

    private ValidatableResponse post(String file, Object... parameters) {
        var request = Polls.as(author).contentType("text/plain").body(file);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParam((String) parameters[i], parameters[i + 1]);
        }
        return request.post("/api/polls/import").then();
    }

    @Test
    void an_election_becomes_a_closed_poll_with_a_final_result() {
        ValidatableResponse made = post(TENNESSEE, "format", "abif", "method", "irv");
        String poll = made.extract().path("id");

        made.statusCode(201)
                .header("Location", containsString("/api/polls/" + poll))
                .body("title", equalTo("Capital of Tennessee"))
                .body("status", equalTo("closed"))
                .body("notice", containsString("imported"))
                .body("author.id", equalTo(author.id().toString()))
                .body("vote_count", is(100))
                .body("options.vote_count", contains(42, 26, 15, 17))
                .body("tie_seed", notNullValue());
        given().get("/api/polls/{id}/results", poll)
                .then()
                .body("final", is(true))
                .body("ballots", is(100))
                .body("winners.name", contains("Knoxville"));
        given().get("/api/polls/{id}/results?method=schulze", poll)
                .then()
                .body("winners.name", contains("Nashville"));
        Polls.refused(
                Polls.cast(TestUser.create(), poll, Map.of("ranking", List.of())).then(),
                409,
                "poll-closed");
    }

    @Test
    void a_blt_file_says_how_many_seats_there_are() {
        String poll =
                post(COUNCIL, "format", "blt", "method", "stv")
                        .statusCode(201)
                        .body("seats", is(2))
                        .body("title", equalTo("Council"))
                        .extract()
                        .path("id");

        given().get("/api/polls/{id}/results", poll)
                .then()
                .body("ballots", is(12))
                .body("winners.name", containsInAnyOrder("Ann", "Bob"));
        post(COUNCIL, "format", "blt", "method", "borda", "title", "Another", "listed", false)
                .statusCode(201)
                .body("seats", is(1))
                .body("title", equalTo("Another"))
                .body("listed", is(false));
    }

    @Test
    void a_csv_file_is_read_as_the_method_says() {
        String scores = "A,B,weight\n5,,2\n1,4,3\n";
        post(scores, "format", "csv", "method", "star", "title", "Stars")
                .statusCode(201)
                .body("max_score", is(5))
                .body("vote_count", is(5));
        Polls.as(author)
                .contentType("text/csv")
                .body("A,B,weight\n1,,2\n,1,3\n1,1,1\n")
                .queryParam("format", "csv")
                .queryParam("method", "approval")
                .queryParam("title", "Approvals")
                .post("/api/polls/import")
                .then()
                .statusCode(201)
                .body("options.vote_count", contains(3, 4));
    }

    @Test
    void rankings_of_one_rank_are_choices_where_choices_are_asked_for() {
        post("27:A\n3:B\n", "format", "abif", "method", "single", "title", "T")
                .statusCode(201)
                .body("options.vote_count", contains(27, 3));
        post("27:A=B\n3:B\n", "format", "abif", "method", "approval", "title", "T")
                .statusCode(201)
                .body("options.vote_count", contains(27, 30));
        Polls.invalid(
                post("27:A>B\n", "format", "abif", "method", "single", "title", "T"), "method");
        Polls.invalid(
                post("27:A=B\n", "format", "abif", "method", "single", "title", "T"), "method");
    }

    @Test
    void what_is_wrong_is_named() {
        Polls.invalid(post(TENNESSEE, "method", "irv"), "format");
        Polls.invalid(post(TENNESSEE, "format", "abif"), "method");
        Polls.invalid(post(TENNESSEE, "format", "abif", "method", "star"), "method");
        Polls.invalid(post(TENNESSEE, "format", "abif", "method", "dice"), "method");
        Polls.invalid(post(TENNESSEE, "format", "abif", "method", "irv", "seats", 2), "seats");
        Polls.refused(
                        post(TENNESSEE + "3:M>M\n", "format", "abif", "method", "irv"),
                        400,
                        "invalid-input")
                .body("errors.field", hasItem(containsString("line 10")));
        Polls.invalid(post("A,B,weight\n1,2,1\n", "format", "csv", "method", "irv"), "title");
        Polls.invalid(
                post("A,B,weight\n1,2,1\n", "format", "csv", "method", "stv", "title", "T"),
                "seats");
        Polls.invalid(
                post(
                        "A,B,weight\n9,2,1\n",
                        "format",
                        "csv",
                        "method",
                        "score",
                        "title",
                        "T",
                        "max_score",
                        5),
                "max_score");
        Polls.invalid(
                post("A,B,weight\n1,1,1\n", "format", "csv", "method", "single", "title", "T"),
                "method");
        Polls.refused(
                Polls.as(author)
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/polls/import?format=abif&method=irv")
                        .then(),
                415,
                "unsupported-media-type");
        Polls.refused(
                given().contentType("text/plain")
                        .body(TENNESSEE)
                        .post("/api/polls/import?format=abif&method=irv")
                        .then(),
                401,
                "unauthorized");
    }

    @Test
    void a_file_in_another_character_set_is_not_guessed_at() {
        byte[] latin = "A,\u00c9,weight\n1,,1\n".getBytes(StandardCharsets.ISO_8859_1);
        String path = "/api/polls/import?format=csv&method=approval&title=T";

        Polls.invalid(
                Polls.as(author)
                        .contentType("text/csv; charset=UTF-8")
                        .body(latin)
                        .post(path)
                        .then(),
                "body");
        Polls.as(author)
                .contentType("text/csv; charset=ISO-8859-1")
                .body(latin)
                .post(path)
                .then()
                .statusCode(201)
                .body("options.name", contains("A", "\u00c9"));
        // Not every Java has it, the native executable has not.
        Polls.invalid(
                Polls.as(author)
                        .contentType("text/csv; charset=windows-1252")
                        .body(latin)
                        .post(path)
                        .then(),
                "Content-Type");
    }

    @Test
    void no_more_than_a_million_ballots_are_taken_and_nothing_stays_of_what_is_refused() {
        String title = Polls.newTitle();

        Polls.refused(
                post(
                        "A,B,weight\n1,2,600000\n2,1,600000\n",
                        "format",
                        "csv",
                        "method",
                        "irv",
                        "title",
                        title),
                400,
                "invalid-input");

        given().get("/api/polls?q={title}", title).then().body("Polls.size()", is(0));
    }
}
