package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

/** What became of a poll: told by whom, when and in the order in which it was. */
@QuarkusTest
class HistoryApiTest {
    private final TestUser author = TestUser.create();

    @Test
    void a_history_begins_with_the_definition_and_ends_with_the_count() {
        String poll = Polls.create(author, "title", "Chair", "method", "approval");
        Polls.cast(TestUser.create(), poll, "{\"choices\":[\"A\"]}").then().statusCode(201);
        Polls.close(author, poll);

        String root = given().get("/api/polls/{id}/results", poll).path("receipt_root");
        history(poll)
                .body("event", contains("created", "closed", "sealed"))
                .body("by", contains("author", "author", "service"))
                .body("[0].user.username", equalTo(author.username()))
                .body("[0].user.id", equalTo(author.id().toString()))
                .body("[0].details.title", equalTo("Chair"))
                .body("[0].details.method", equalTo("approval"))
                .body("[0].details.options.name", contains("A", "B", "C"))
                .body("[0].details", not(hasKey("close_date")))
                .body(
                        "[1].details.closes_at",
                        equalTo(Polls.read(poll).extract().path("closes_at")))
                .body("[2].user", nullValue())
                .body("[2].details.ballots", equalTo(1))
                .body("[2].details.receipt_root", equalTo(root));
        List<String> times = history(poll).extract().path("at");
        assertEquals(times.stream().map(Instant::parse).sorted().toList(), instants(times));
    }

    @Test
    void a_change_tells_what_differs_and_by_whom_and_nothing_is_told_of_no_change() {
        String poll = Polls.create(author);
        String later = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS) + "";

        Polls.patch(author, poll, "{\"title\":\"Better\",\"listed\":true}").statusCode(200);
        Polls.patch(author, poll, "{\"listed\":true}").statusCode(200);
        Polls.patch(TestUser.admin(), poll, "{\"closes_at\":\"" + later + "\"}").statusCode(200);
        Polls.patch(TestUser.create(), poll, "{\"title\":\"Mine\"}").statusCode(403);

        history(poll)
                .body("event", contains("created", "changed", "changed"))
                .body("by", contains("author", "author", "admin"))
                .body("[1].details.size()", equalTo(1))
                .body("[1].details.title", equalTo("Better"))
                .body("[2].details.closes_at", equalTo(later));
    }

    @Test
    void options_are_told_of_and_who_suggests_one_is_not() {
        String poll = Polls.create(author, "allow_suggestions", true);
        String options = "/api/polls/" + poll + "/options";

        Polls.as(author, "{\"name\":\"D\"}").post(options).then().statusCode(201);
        Polls.as(TestUser.create(), "{\"name\":\"E\"}").post(options).then().statusCode(201);
        String d = Polls.option(poll, "D");
        Polls.as(author).delete(options + "/" + d).then().statusCode(204);

        history(poll)
                .body("event", contains("created", "changed", "suggested", "changed"))
                .body("[1].details.options.name", contains("A", "B", "C", "D"))
                .body("[2].by", equalTo("voter"))
                .body("[2].user", nullValue())
                .body("[2].details.option", equalTo("E"))
                .body("[3].details.options.name", contains("A", "B", "C", "E"));
    }

    @Test
    void opening_again_tells_of_the_new_seed() {
        String poll = Polls.create(author, "ballots", "public");
        String first = Polls.read(poll).extract().path("tie_commitment");
        Polls.close(author, poll);
        Polls.as(author).post("/api/polls/{id}/reopen", poll).then().statusCode(200);
        String second = Polls.read(poll).extract().path("tie_commitment");
        Polls.close(author, poll);

        history(poll)
                .body(
                        "event",
                        contains("created", "closed", "sealed", "reopened", "closed", "sealed"))
                .body("[2].details.tie_commitment", equalTo(first))
                .body("[3].details.tie_commitment", equalTo(second))
                .body("[3].details.closes_at", nullValue())
                .body("[5].details.tie_commitment", equalTo(second));
    }

    @Test
    void a_deleted_account_has_no_name_in_it() {
        String poll = Polls.create(author);
        Polls.choose(poll, "A");
        Polls.as(author).delete("/api/users/me").then().statusCode(204);

        history(poll)
                .body("event", contains("created", "closed", "sealed"))
                .body("by", contains("author", "service", "service"))
                .body("[0].user", nullValue());
    }

    @Test
    void there_is_none_of_a_poll_that_is_not_there() {
        Polls.refused(
                given().get("/api/polls/{id}/history", UUID.randomUUID()).then(), 404, "not-found");
    }

    private static ValidatableResponse history(String poll) {
        return given().get("/api/polls/{id}/history", poll).then().statusCode(200);
    }

    private static List<Instant> instants(List<String> times) {
        return times.stream().map(Instant::parse).toList();
    }
}
