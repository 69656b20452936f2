package org.votr.vote;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.votr.PostgresResource;

/** What stands in the database, seen beside the service. */
final class Rows {
    private Rows() {}

    /** The first column of that query, as text. */
    static List<String> strings(String sql, Object... parameters) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            List<String> strings = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    strings.add(rows.getString(1));
                }
            }
            return strings;
        }
    }

    /** The number that the query selects. */
    static long number(String sql, Object... parameters) throws SQLException {
        return Long.parseLong(strings(sql, parameters).get(0));
    }

    static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** All tables of ours. */
    static List<String> tables() throws SQLException {
        return strings(
                """
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                and table_name not like 'databasechangelog%' order by table_name
                """);
    }

    /** Columns of the table, with a type like that. */
    static List<String> columns(String table, String type) throws SQLException {
        return strings(
                """
                select column_name from information_schema.columns
                where table_schema = 'public' and table_name = ? and data_type like ?
                order by ordinal_position
                """,
                table,
                type);
    }
}
