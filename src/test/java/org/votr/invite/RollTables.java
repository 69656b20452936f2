package org.votr.invite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.votr.PostgresResource;

/** What stands in the database of a poll's roll, seen beside the service. */
final class RollTables {
    private RollTables() {}

    /** The number that the query selects of that poll. */
    static long number(String sql, String poll) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, UUID.fromString(poll));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
