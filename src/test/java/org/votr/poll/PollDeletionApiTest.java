package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.Standstill;
import org.votr.TestUser;

@QuarkusTest
class PollDeletionApiTest {
    private static final String LATER = "2999-01-01T00:00:00Z";
    private final TestUser author = TestUser.create();

    @Test
    void a_poll_goes_with_its_ballots() throws SQLException {
        for (boolean closed : List.of(false, true)) {
            for (String ballots : List.of("secret", "public")) {
                String id = Polls.create(author, "ballots", ballots);
                Polls.choose(id, "A");
                if (closed) {
                    Polls.close(author, id);
                }

                Polls.as(author).delete("/api/polls/{id}", id).then().statusCode(204);

                Polls.read(id).statusCode(404);
                Polls.refused(
                        Polls.cast(TestUser.create(), id, Map.of("choice", "A")).then(),
                        404,
                        "not-found");
                assertEquals(0, rows(id));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/polls/{gone}         | option_totals | %left join shown_option_totals%",
                "/api/polls/{gone}         | topic_options | %from topic_options%",
            })
    void one_that_goes_while_it_is_read_is_not_found(String path, String table, String statement)
            throws Exception {
        String gone = Polls.create(author, "listed", false);
        Polls.choose(gone, "A");

        Response answer =
                Standstill.at(
                        table,
                        statement,
                        () -> given().get(path.replace("{gone}", gone)),
                        deletion(gone));

        Polls.refused(answer.then(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"always,200", "author,404", "after_vote,404", "after_close,404"})
    void a_result_that_is_read_while_its_poll_goes_is_of_the_moment_before_or_of_none(
            String results, int status) throws Exception {
        String gone = Polls.create(author, "listed", false, "results", results);

        Response answer =
                Standstill.at(
                        "option_totals",
                        "%left join shown_option_totals%",
                        () -> Polls.as(author).get("/api/polls/" + gone + "/results"),
                        deletion(gone));

        answer.then().statusCode(status);
    }

    @Test
    void the_result_of_a_deleted_poll_is_gone_at_once() {
        String gone = Polls.create(author, "listed", false);
        Polls.choose(gone, "A");
        given().get("/api/polls/{id}/results", gone).then().statusCode(200);

        Polls.as(author).delete("/api/polls/{id}", gone).then().statusCode(204);

        Polls.refused(given().get("/api/polls/{id}/results", gone).then(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "option_totals | %left join shown_option_totals%",
                "topic_options | %from topic_options%",
            })
    void one_that_goes_while_lists_are_read_is_left_out(String table, String statement)
            throws Exception {
        String title = Polls.newTitle();
        for (String path :
                List.of(
                        "/api/users/" + author.id() + "/polls",
                        "/api/polls?author=" + author.id(),
                        "/api/poll/" + title)) {
            String stays = Polls.create(author, "title", title);
            String gone = Polls.create(author, "title", title);

            Response answer =
                    Standstill.at(table, statement, () -> given().get(path), deletion(gone));

            answer.then()
                    .statusCode(200)
                    .body("Polls.id", hasItem(stays))
                    .body("Polls.id", not(hasItem(gone)));
        }
    }

    private static String deletion(String poll) {
        return "delete from topics where id = '" + poll + "'";
    }

    private static long rows(String poll) throws SQLException {
        long rows = 0;
        try (var connection = PostgresResource.connect()) {
            for (String table :
                    List.of(
                            "topic_options",
                            "votes",
                            "ballots",
                            "poll_keys",
                            "poll_states",
                            "option_totals")) {
                try (var count =
                        connection.prepareStatement(
                                "select count(*) from " + table + " where topic_id = ?")) {
                    count.setObject(1, UUID.fromString(poll));
                    var row = count.executeQuery();
                    row.next();
                    rows += row.getLong(1);
                }
            }
        }
        return rows;
    }
}
