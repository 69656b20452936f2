package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.votr.PostgresResource;

/** That the service itself, and not only Liquibase, takes the lock that ends with its session. */
@QuarkusTest
class MigrationLockApiTest {
    /** Liquibase makes its table of locks where it uses it. */
    @Test
    void the_service_takes_no_lock_that_could_be_left() throws SQLException {
        try (var connection = PostgresResource.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select to_regclass('databasechangeloglock')")) {
            row.next();
            assertNull(row.getString(1));
        }
    }
}
