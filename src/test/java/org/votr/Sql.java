package org.votr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The database, seen and changed beside the service. */
public final class Sql {
    private Sql() {}

    /** The first column of that query, as text. */
    public static List<String> strings(String sql, Object... parameters) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query = prepared(connection, sql, parameters);
                ResultSet rows = query.executeQuery()) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    /** Changes rows, and tells how many. */
    public static int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** The administrative log's acts on that subject, the oldest first. */
    public static List<String> acts(String subject) throws SQLException {
        return strings(
                "select act from admin_acts where subject_id = ? order by at, id",
                UUID.fromString(subject));
    }
}
