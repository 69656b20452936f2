package org.votr.vote;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements that travel to the database in one go. Each takes whole columns of values, for {@code
 * unnest}, and is left out where there are none. They run one after the other, each with a snapshot
 * of its own.
 */
final class SqlScript {
    private final List<Statement> statements = new ArrayList<>();

    private record Statement(String sql, Rows rows, Reader reader) {}

    /** Reads one row of an answer. */
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Adds a statement whose answer does not matter. */
    void add(String sql, Rows rows) {
        add(sql, rows, row -> {});
    }

    /** Adds a statement; what it answers is read row by row. */
    void add(String sql, Rows rows, Reader reader) {
        if (!rows.isEmpty()) {
            statements.add(new Statement(sql, rows, reader));
        }
    }

    void run(Connection connection) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        String sql = statements.stream().map(Statement::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement all = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (Statement statement : statements) {
                parameter = statement.rows.set(connection, all, parameter);
            }
            boolean answers = all.execute();
            for (Statement statement : statements) {
                if (answers) {
                    read(all, statement.reader);
                }
                answers = all.getMoreResults();
            }
        }
    }

    private static void read(PreparedStatement all, Reader reader) throws SQLException {
        try (ResultSet row = all.getResultSet()) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    /** Values column by column. */
    static final class Rows {
        private final List<String> types;
        private final List<List<@Nullable Object>> columns;

        /** Of columns with these SQL types. */
        Rows(String... types) {
            this.types = List.of(types);
            this.columns =
                    Stream.of(types).<List<@Nullable Object>>map(t -> new ArrayList<>()).toList();
        }

        /** One column. */
        static Rows of(String type, Collection<?> values) {
            Rows rows = new Rows(type);
            rows.columns.get(0).addAll(values);
            return rows;
        }

        void add(@Nullable Object... values) {
            List<@Nullable Object> row = Arrays.asList(values);
            for (int column = 0; column < row.size(); column++) {
                columns.get(column).add(row.get(column));
            }
        }

        private boolean isEmpty() {
            return columns.get(0).isEmpty();
        }

        private int set(Connection connection, PreparedStatement statement, int first)
                throws SQLException {
            int parameter = first;
            for (int column = 0; column < types.size(); column++) {
                Object[] values = columns.get(column).toArray();
                statement.setArray(
                        parameter++, connection.createArrayOf(types.get(column), values));
            }
            return parameter;
        }
    }
}
