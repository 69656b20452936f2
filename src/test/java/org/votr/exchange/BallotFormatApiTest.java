package org.votr.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class BallotFormatApiTest {
    private final TestUser author = TestUser.create();

    private static ValidatableResponse ballots(String poll) {
        return given().get("/api/polls/{id}/ballots", poll).then();
    }

    private static List<String> csv(String poll) {
        String text =
                given().get("/api/polls/{id}/ballots?format=csv", poll)
                        .then()
                        .statusCode(200)
                        .contentType("text/csv;charset=UTF-8")
                        .header("Content-Disposition", containsString(".csv"))
                        .extract()
                        .asString();
        assertTrue(text.endsWith("\r\n"), "RFC 4180 ends lines so");
        return List.of(text.split("\r\n"));
    }

    @Test
    void names_in_csv_are_quoted_and_are_no_formulas() {
        String id =
                Polls.create(
                        author,
                        "options",
                        List.of("a,b", "say \"x\"", "=1+1", "+1", "-1", "@x", "'q", "plain", "ä"));
        Polls.close(author, id);

        assertEquals(
                List.of(
                        "\"a,b\",\"say \"\"x\"\"\",\"'=1+1\",\"'+1\",\"'-1\",\"'@x\",\"''q\",plain,ä,weight"),
                csv(id));
    }

    @Test
    void an_unknown_format_and_an_unknown_poll_are_refused() {
        String id = Polls.create(author);
        Polls.close(author, id);

        Polls.invalid(given().get("/api/polls/{id}/ballots?format=xml", id).then(), "format");
        Polls.refused(ballots(UUID.randomUUID().toString()), 404, "not-found");
        given().accept("text/csv")
                .get("/api/polls/{id}/ballots?format=csv", id)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"));
        given().accept("application/json")
                .get("/api/polls/{id}/ballots?format=json", id)
                .then()
                .statusCode(200);
    }
}
