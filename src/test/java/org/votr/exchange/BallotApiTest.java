package org.votr.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;

@QuarkusTest
class BallotApiTest {
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
    void ballots_of_a_secret_poll_are_published_once_it_has_closed_and_without_names() {
        String id = Polls.create(author);
        String a = Polls.option(id, "A");
        String b = Polls.option(id, "B");
        TestUser voter = Polls.choose(id, "A");
        Polls.choose(id, "B");
        Polls.choose(id, "A");
        Polls.refused(ballots(id), 403, "results-hidden");
        Polls.refused(
                Polls.as(author).get("/api/polls/{id}/ballots", id).then(), 403, "results-hidden");

        Polls.close(author, id);

        String text =
                ballots(id)
                        .statusCode(200)
                        .contentType("application/json")
                        .header(
                                "Content-Disposition",
                                equalTo("attachment; filename=\"ballots-" + id + ".json\""))
                        .body("poll_id", equalTo(id))
                        .body("method", equalTo("single"))
                        .body("options.name", contains("A", "B", "C"))
                        .body("options.id", contains(a, b, Polls.option(id, "C")))
                        .body("options.position", contains(1, 2, 3))
                        .body("ballots.choice", containsInAnyOrder(a, a, b))
                        .body("ballots.weight", contains(1, 1, 1))
                        .body("ballots", everyItem(not(hasKey("voter"))))
                        .body("ballots", everyItem(not(hasKey("counted_at"))))
                        .extract()
                        .asString();
        assertTrue(!text.contains(voter.username()) && !text.contains(voter.id().toString()));
    }

    @Test
    void ballots_of_a_public_poll_are_published_with_names_at_any_time() {
        String id =
                Polls.create(author, "ballots", "public", "method", "approval", "min_choices", 0);
        String a = Polls.option(id, "A");
        String c = Polls.option(id, "C");
        TestUser voter = TestUser.create();
        TestUser blank = TestUser.create();
        Polls.cast(voter, id, "{\"choices\":[\"C\",\"A\"]}").then().statusCode(201);
        Polls.cast(blank, id, "{\"choices\":[]}").then().statusCode(201);

        ballots(id)
                .statusCode(200)
                .body("ballots.voter", contains(voter.username(), blank.username()))
                .body("ballots[0].choices", contains(a, c))
                .body("ballots[1].choices", empty())
                .body("ballots.counted_at[0]", endsWith("Z"));
        List<String> lines = csv(id);
        assertEquals("voter,counted_at,A,B,C,weight", lines.get(0));
        assertTrue(lines.get(1).startsWith('"' + voter.username() + '"'), lines.get(1));
        assertTrue(lines.get(1).endsWith("Z\",1,,1,1"), lines.get(1));
        assertTrue(lines.get(2).endsWith("Z\",,,,1"), lines.get(2));
    }

    @Test
    void a_visitor_has_no_name() {
        String id = Polls.create(author, "ballots", "public", "voters", "anyone");
        String cookie = Polls.read(id).extract().cookie("votr_visitor");
        given().cookie("votr_visitor", cookie)
                .contentType("application/json")
                .body("{\"choice\":\"A\"}")
                .put("/api/polls/{id}/vote", id)
                .then()
                .statusCode(201);

        ballots(id)
                .body("ballots.voter", contains(nullValue()))
                .body("ballots.weight", contains(1));
        assertTrue(csv(id).get(1).endsWith("Z\",1,,,1"));
    }

    @Test
    void a_blank_choice_is_null() {
        String id = Polls.create(author, "min_choices", 0);
        Polls.cast(TestUser.create(), id, "{\"choice\":null}").then().statusCode(201);
        Polls.close(author, id);

        ballots(id).body("ballots[0]", hasKey("choice")).body("ballots[0].choice", nullValue());
        assertEquals(List.of("A,B,C,weight", ",,,1"), csv(id));
    }

    @Test
    void a_poll_without_ballots_is_an_empty_list() {
        String id = Polls.create(author);
        Polls.close(author, id);

        ballots(id).statusCode(200).body("ballots", empty());
        assertEquals(List.of("A,B,C,weight"), csv(id));
    }

    @Test
    void ballots_are_hidden_where_results_are() {
        String id = Polls.create(author, "ballots", "public", "results", "author");
        TestUser voter = Polls.choose(id, "A");

        Polls.refused(ballots(id), 403, "results-hidden");
        Polls.refused(
                Polls.as(voter).get("/api/polls/{id}/ballots", id).then(), 403, "results-hidden");
        Polls.as(author)
                .get("/api/polls/{id}/ballots", id)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("private"));
    }

    @Test
    void five_thousand_ballots_are_streamed() throws SQLException {
        String id = Polls.create(author);
        stuff(UUID.fromString(id), 5000);
        Polls.close(author, id);

        var answer =
                ballots(id)
                        .statusCode(200)
                        .header("Content-Length", nullValue())
                        .body("ballots", hasSize(5000))
                        .extract();

        List<String> choices = new ArrayList<>(answer.<List<String>>path("ballots.choice"));
        String a = Polls.option(id, "A");
        assertEquals(2500, Collections.frequency(choices, a));
        assertTrue(!choices.subList(0, 2500).equals(Collections.nCopies(2500, a)), "shuffled");
        assertEquals(List.of("A,B,C,weight", "1,,,2500", ",1,,2500"), csv(id));
        given().get("/api/polls/{id}/results", id)
                .then()
                .body("ballots", is(5000))
                .body("options.votes", contains(2500, 2500, 0));
        Map<Object, Object> none =
                given().get("/api/polls/{id}", id).then().extract().path("my_vote");
        assertEquals(null, none);
    }

    /** First half A, then half B: votes as the service keeps them, without five thousand calls. */
    private static void stuff(UUID poll, int ballots) throws SQLException {
        for (String sql :
                List.of(
                        "insert into votes (topic_id, voter, marks, weight) select '%1$s', gen_random_uuid(),"
                                + " case when i <= %2$d / 2 then '{1}' else '{2}' end::smallint[], 1"
                                + " from generate_series(1, %2$d) i",
                        "insert into option_totals (topic_id, position, votes)"
                                + " values ('%1$s', 1, %2$d / 2), ('%1$s', 2, %2$d / 2)",
                        "update poll_states set vote_count = %2$d, version = version + %2$d"
                                + " where topic_id = '%1$s'")) {
            try (var connection = PostgresResource.connect();
                    var statement = connection.createStatement()) {
                statement.execute(sql.formatted(poll, ballots));
            }
        }
    }
}
