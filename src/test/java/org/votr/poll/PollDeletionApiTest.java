package org.votr.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.PostgresResource;
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
