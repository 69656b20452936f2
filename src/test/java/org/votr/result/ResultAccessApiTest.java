package org.votr.result;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class ResultAccessApiTest {
    private final TestUser author = TestUser.create();

    private static ValidatableResponse results(String poll) {
        return given().get("/api/polls/{id}/results", poll).then();
    }

    private static ValidatableResponse results(TestUser reader, String poll) {
        return Polls.as(reader).get("/api/polls/{id}/results", poll).then();
    }

    @Test
    void results_are_hidden_where_the_poll_hides_them() {
        String afterVote = Polls.create(author, "results", "after_vote");
        String afterClose = Polls.create(author, "results", "after_close");
        String authors = Polls.create(author, "results", "author");
        TestUser voter = Polls.choose(afterVote, "A");
        Polls.cast(voter, afterClose, Map.of("choice", "A")).then().statusCode(201);
        Polls.cast(voter, authors, Map.of("choice", "A")).then().statusCode(201);

        for (String poll : List.of(afterVote, afterClose, authors)) {
            Polls.refused(results(poll), 403, "results-hidden");
        }
        results(voter, afterVote)
                .statusCode(200)
                .header("Cache-Control", containsString("private"));
        Polls.refused(results(voter, afterClose), 403, "results-hidden");
        Polls.refused(results(author, afterClose), 403, "results-hidden");
        Polls.refused(results(voter, authors), 403, "results-hidden");
        results(author, authors).statusCode(200).header("Cache-Control", containsString("private"));
        results(TestUser.admin(), authors).statusCode(200);

        for (String poll : List.of(afterVote, afterClose, authors)) {
            Polls.close(author, poll);
        }
        results(afterVote).statusCode(200);
        results(afterClose).statusCode(200).header("Cache-Control", not(containsString("private")));
        Polls.refused(results(authors), 403, "results-hidden");
        Polls.refused(results(voter, authors), 403, "results-hidden");
    }

    @Test
    void choices_are_counted_by_the_polls_own_method() {
        String id = Polls.create(author);

        given().get("/api/polls/{id}/results?method=single", id).then().statusCode(200);
        for (String method : List.of("approval", "schulze")) {
            Polls.refused(
                    given().get("/api/polls/" + id + "/results?method=" + method).then(),
                    422,
                    "not-countable");
        }
        Polls.invalid(given().get("/api/polls/{id}/results?method=dice", id).then(), "method");
        Polls.refused(results(UUID.randomUUID().toString()), 404, "not-found");
        Polls.invalid(results("x"), "id");
    }
}
