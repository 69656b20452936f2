package org.votr.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All that an attacker may have: every row of every table with its place and its transaction, and
 * lines of text; joined by whatever two of them have in common.
 */
final class Evidence {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9_-]+");

    /** Shorter ones are numbers and words that meet by chance; orders are looked at besides. */
    private static final int SHORTEST = 8;

    /**
     * A row or a line.
     *
     * @param source the table, or what the line is of
     * @param values by column
     */
    record Item(String source, Map<String, String> values) {}

    private final List<Item> items = new ArrayList<>();
    private final Map<String, List<Item>> byValue = new HashMap<>();
    private final int most;

    /**
     * Nothing yet.
     *
     * @param most how many items may have a value in common that identifies something
     */
    Evidence(int most) {
        this.most = most;
    }

    /** Adds every row of every table. */
    void dump(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select table_name from information_schema.tables"
                                        + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        for (String table : tables) {
            dump(connection, table);
        }
    }

    private void dump(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select ctid, xmin, cmin, t.* from " + table + " t")) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String value = row.getString(i);
                    if (value != null) {
                        values.put(columns.getColumnName(i), value);
                    }
                }
                add(new Item(table, values));
            }
        }
    }

    /** Adds lines of text, each for itself. */
    void add(String source, List<String> lines) {
        lines.forEach(line -> add(new Item(source, Map.of("line", line))));
    }

    private void add(Item item) {
        items.add(item);
        Set<String> words = new TreeSet<>();
        item.values.forEach(
                (column, value) -> {
                    if (!column.equals("ctid") && !column.equals("xmin")) {
                        BETWEEN_WORDS
                                .splitAsStream(value)
                                .map(word -> word.replace("-", "").toLowerCase(Locale.ROOT))
                                .filter(word -> word.length() >= SHORTEST)
                                .forEach(words::add);
                    }
                });
        words.forEach(word -> byValue.computeIfAbsent(word, w -> new ArrayList<>()).add(item));
    }

    /** Rows of that table. */
    List<Item> of(String table) {
        return items.stream().filter(item -> item.source.equals(table)).toList();
    }

    /** All that has something in common with that value, or with what has, and so on. */
    Set<Item> joinedTo(String value) {
        Set<Item> found = new HashSet<>();
        Deque<String> values = new ArrayDeque<>(List.of(value));
        Set<String> seen = new HashSet<>();
        while (!values.isEmpty()) {
            for (String word : words(values.pop())) {
                List<Item> having = byValue.getOrDefault(word, List.of());
                if (seen.add(word) && having.size() <= most) {
                    having.stream()
                            .filter(found::add)
                            .forEach(
                                    item ->
                                            item.values.forEach(
                                                    (column, text) -> {
                                                        if (!column.equals("ctid")) {
                                                            values.add(text);
                                                        }
                                                    }));
                }
            }
        }
        return found;
    }

    private static List<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .map(word -> word.replace("-", "").toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST)
                .toList();
    }
}
