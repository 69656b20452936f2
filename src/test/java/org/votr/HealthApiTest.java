package org.votr;

import static io.restassured.RestAssured.get;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthApiTest {
    @Test
    void a_started_service_is_ready() {
        get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void runs_on_the_newest_postgresql_that_knows_letters_beyond_ascii() throws SQLException {
        assertThat(query("show server_version"), startsWith(expectedVersion()));
        assertThat(query("select to_tsvector('simple', 'ÄRGER')"), equalTo("'ärger':1"));
    }

    String expectedVersion() {
        return "oldest".equals(System.getProperty("votr.test.postgres")) ? "15." : "18.";
    }

    private static String query(String sql) throws SQLException {
        try (var connection = PostgresResource.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
