package org.votr.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.Standstill;
import org.votr.TestUser;

/** An export that takes its time: what happens meanwhile neither shortens nor confuses it. */
@QuarkusTest
class BallotStreamApiTest {
    /** The service at reading a public poll's ballots. */
    private static final String EXPORTS =
            """
            from pg_stat_activity
            where datname = current_database() and query like '%left join users u on u.id = v.voter%'
            and state <> 'idle' and pid <> pg_backend_pid()
            """;

    private final TestUser author = TestUser.create();

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void an_export_that_loses_its_database_is_broken_off(String format) throws Exception {
        String poll = Polls.create(author, "ballots", "public", "listed", false);
        // More than the buffers on the way hold, so that the service waits for the reader.
        execute(
                """
                insert into votes (topic_id, voter, marks, weight, counted_at)
                select '%s', gen_random_uuid(), '{1}', 1, now() from generate_series(1, 250000)
                """
                        .formatted(poll));

        String answer;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            String head =
                    "GET /api/polls/%s/ballots?format=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(poll, format);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] begin = socket.getInputStream().readNBytes(20_000);
            await("select count(pg_terminate_backend(pid)) " + EXPORTS);
            answer =
                    new String(begin, StandardCharsets.US_ASCII)
                            + untilTheEnd(socket.getInputStream());
        }

        assertThat(answer, startsWith("HTTP/1.1 200 OK"));
        assertThat(answer, containsString("chunked"));
        // The last chunk of an answer that is whole is empty.
        assertThat(answer, not(endsWith("\r\n0\r\n\r\n")));
        assertThat(answer, not(endsWith("]}")));
    }

    /** All that comes until the connection ends, be it with a reset. */
    private static String untilTheEnd(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] bytes = new byte[65_536];
        try {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                text.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
            }
        } catch (SocketException reset) {
            // As good as the end.
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void options_and_ballots_are_of_one_moment(String format) throws Exception {
        String poll = Polls.create(author, "ballots", "public", "listed", false);
        Polls.choose(poll, "B");

        UUID option = UUID.randomUUID();
        Response answer =
                Standstill.at(
                        "votes",
                        "%left join users u on u.id = v.voter%",
                        () -> given().get("/api/polls/" + poll + "/ballots?format=" + format),
                        // As a voter does who suggests an option and votes for it.
                        "insert into options values ('%1$s', 'x', '%1$s')".formatted(option),
                        "insert into topic_options (topic_id, position, option_id, name)"
                                + " values ('%s', 4, '%s', 'x')".formatted(poll, option),
                        "insert into votes (topic_id, voter, marks, weight, counted_at)"
                                + " values ('%s', gen_random_uuid(), '{4}', 1, now())"
                                        .formatted(poll));

        assertEquals(200, answer.statusCode());
        if (format.equals("json")) {
            answer.then().body("options", hasSize(3)).body("ballots", hasSize(1));
        } else {
            assertEquals(2, answer.asString().split("\r\n").length, answer::asString);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Asks ten times a second, for a minute at most, until the query says one or more. */
    private static void await(String query) throws SQLException {
        Instant end = Instant.now().plusSeconds(60);
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            while (number(statement, query) == 0) {
                assertTrue(Instant.now().isBefore(end), query);
                statement.execute("select pg_sleep(0.1)");
            }
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
