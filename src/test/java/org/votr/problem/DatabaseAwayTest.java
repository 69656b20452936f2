package org.votr.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.votr.PostgresResource;

@QuarkusTest
@WithTestResource(value = DatabaseWire.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class DatabaseAwayTest {
    /** As many as the pool holds, and one more: each may meet a dead connection once. */
    private static final int POOL = 17;

    @AfterEach
    void mend() throws IOException {
        DatabaseWire.cut(false);
    }

    private static Response write() {
        return given().contentType("text/plain")
                .body("update users set disabled = disabled where false")
                .post("/trial/sql");
    }

    private static int statusAfter(int tries) {
        int status = 0;
        for (int i = 0; i < tries && status != 200; i++) {
            status = write().statusCode();
        }
        return status;
    }

    @Test
    void the_service_says_so_and_recovers_by_itself() throws IOException {
        write().then().statusCode(200);

        DatabaseWire.cut(true);
        for (int i = 0; i < 3; i++) {
            write().then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", is("/problems/unavailable"))
                    .body("detail", containsString("Repeat"))
                    .body(not(containsString("org.")));
        }

        DatabaseWire.cut(false);
        assertThat(statusAfter(POOL), is(200));
    }

    @Test
    void connections_that_the_server_ended_cost_no_500() throws SQLException {
        List<Integer> before = many();
        assertThat(before, everyItem(is(200)));

        try (var connection = PostgresResource.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = 'votr' and pid <> pg_backend_pid()");
        }

        assertThat(many(), everyItem(is(oneOf(200, 503))));
        assertThat(statusAfter(POOL), is(200));
        assertThat(many(), hasItem(200));
    }

    private static List<Integer> many() {
        return IntStream.range(0, 32).parallel().mapToObj(i -> write().statusCode()).toList();
    }
}
