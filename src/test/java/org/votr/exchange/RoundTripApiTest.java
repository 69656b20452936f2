package org.votr.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Polls;
import org.votr.TestUser;

/** Ballots that leave as a file and come back from it. */
@QuarkusTest
class RoundTripApiTest {
    private static final List<String> OPTIONS = List.of("Ann Lee", "B>C", "\"D\"", "É, F");

    private final TestUser author = TestUser.create();

    private String poll(String method, List<String> options, Object... ballots) {
        String poll = Polls.create(author, "method", method, "min_choices", 0, "options", options);
        for (Object ballot : ballots) {
            Polls.cast(TestUser.create(), poll, ballot).then().statusCode(201);
        }
        Polls.close(author, poll);
        return poll;
    }

    private static String file(String poll, String format) {
        return given().get("/api/polls/{id}/ballots?format={f}", poll, format)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("." + format))
                .extract()
                .asString();
    }

    private String imported(String file, String format, String method, String title) {
        return Polls.as(author)
                .contentType("text/plain; charset=UTF-8")
                .body(file)
                .queryParam("format", format)
                .queryParam("method", method)
                .queryParam("title", title)
                .post("/api/polls/import")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void comesBack(String poll, String format, String method) {
        String title = Polls.read(poll).extract().path("title");
        String back = imported(file(poll, format), format, method, title);

        assertEquals(file(poll, "abif"), file(back, "abif"));
        for (String field : List.of("ballots", "options.name", "options.votes", "options.points")) {
            assertEquals(result(poll, field), result(back, field), field);
        }
    }

    private static String result(String poll, String field) {
        return String.valueOf(
                given().get("/api/polls/{id}/results", poll).then().extract().<Object>path(field));
    }

    @ParameterizedTest
    @CsvSource({"abif,schulze", "csv,borda"})
    void rankings_with_shared_ranks_and_blank_ballots(String format, String method) {
        String poll =
                poll(
                        method,
                        OPTIONS,
                        Map.of("ranking", List.of("B>C", List.of("Ann Lee", "\"D\""))),
                        Map.of("ranking", List.of("É, F")),
                        Map.of("ranking", List.of("É, F")),
                        Map.of("ranking", List.of()));

        comesBack(poll, format, method);
    }

    @ParameterizedTest
    @CsvSource({"abif,score", "csv,star"})
    void scores(String format, String method) {
        String poll =
                poll(
                        method,
                        OPTIONS,
                        Map.of("scores", Map.of("B>C", 5, "\"D\"", 0)),
                        Map.of("scores", Map.of("Ann Lee", 1, "É, F", 4)),
                        Map.of("scores", Map.of()));

        comesBack(poll, format, method);
    }

    @ParameterizedTest
    @CsvSource({"abif", "csv"})
    void approvals(String format) {
        String poll =
                poll(
                        "approval",
                        OPTIONS,
                        Map.of("choices", List.of("B>C", "\"D\"")),
                        Map.of("choices", List.of("B>C")),
                        Map.of("choices", List.of()));

        comesBack(poll, format, "approval");
    }

    @ParameterizedTest
    @CsvSource({"abif", "csv", "blt"})
    void single_choices(String format) {
        String poll =
                poll(
                        "single",
                        format.equals("blt") ? List.of("A", "B") : OPTIONS,
                        Map.of("choice", format.equals("blt") ? "B" : "\"D\""));

        comesBack(poll, format, "single");
    }

    @Test
    void strict_rankings_in_blt() {
        String poll =
                poll(
                        "stv",
                        List.of("Ann", "Bob", "Cid"),
                        Map.of("ranking", List.of("Bob", "Ann")),
                        Map.of("ranking", List.of("Cid")),
                        Map.of("ranking", List.of()));

        comesBack(poll, "blt", "stv");
    }

    @Test
    void what_blt_cannot_hold_is_refused_with_the_reason() {
        List<String> plain = List.of("A", "B", "C");
        refused(poll("irv", plain, Map.of("ranking", List.of(List.of("A", "B")))), "share a rank");
        refused(poll("star", plain, Map.of("scores", Map.of("A", 1))), "scores");
        refused(poll("approval", plain, Map.of("choices", List.of("A", "B"))), "several options");
        refused(poll("irv", OPTIONS), "the name of option 3");
    }

    private static void refused(String poll, String reason) {
        Polls.refused(
                        given().get("/api/polls/{id}/ballots?format=blt", poll).then(),
                        406,
                        "not-acceptable")
                .body("detail", containsString(reason))
                .body("errors.field", contains("format"));
    }

    @Test
    void json_has_every_ballot_in_the_polls_form() {
        String ranked = poll("irv", List.of("A", "B"), Map.of("ranking", List.of("B", "A")));
        String scored = poll("score", List.of("A", "B"), Map.of("scores", Map.of("B", 3)));
        String a = Polls.option(ranked, "A");
        String b = Polls.option(ranked, "B");

        given().get("/api/polls/{id}/ballots", ranked)
                .then()
                .body("ballots[0].ranking", contains(b, a))
                .body("ballots.weight", contains(1));
        assertEquals(
                Map.of(Polls.option(scored, "B"), 3),
                given().get("/api/polls/{id}/ballots", scored).path("ballots[0].scores"));
    }

    @Test
    void a_public_poll_leaves_while_it_is_open_and_without_names_in_abif() {
        String poll = Polls.create(author, "method", "irv", "ballots", "public");
        TestUser voter = TestUser.create();
        Polls.cast(voter, poll, Map.of("ranking", List.of("A", "B"))).then().statusCode(201);

        String csv = file(poll, "csv");
        String abif = file(poll, "abif");

        assertEquals("voter,counted_at,A,B,C,weight", csv.lines().findFirst().orElseThrow());
        assertEquals(false, abif.contains(voter.username()));
        String back = imported(csv, "csv", "irv", "Back");
        Polls.read(back).body("options.vote_count", contains(1, 0, 0));
    }
}
