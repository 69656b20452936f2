package org.votr.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.votr.PostgresResource;

/** How PostgreSQL ran a statement: its plan with what every step really read. */
record Plan(List<JsonNode> nodes) {

    /** Runs the statement with these values in place of its named parameters. */
    static Plan of(String sql, Map<String, String> parameters) throws SQLException, IOException {
        String filled = sql;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String literal = "'" + parameter.getValue().replace("'", "''") + "'";
            filled = filled.replaceAll(":" + parameter.getKey() + "\\b", literal);
        }
        try (Connection connection = PostgresResource.connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "explain (analyze, buffers, format json) " + filled)) {
            row.next();
            List<JsonNode> nodes = new ArrayList<>();
            flatten(new ObjectMapper().readTree(row.getString(1)).get(0).get("Plan"), nodes);
            return new Plan(nodes);
        }
    }

    private static void flatten(JsonNode node, List<JsonNode> nodes) {
        nodes.add(node);
        node.path("Plans").forEach(child -> flatten(child, nodes));
    }

    /** The indexes that it reads, each once. */
    List<String> indexes() {
        return nodes.stream()
                .map(node -> node.path("Index Name").asText())
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    boolean has(String type) {
        return nodes.stream().anyMatch(node -> node.path("Node Type").asText().equals(type));
    }

    /** Rows that the scans of that table gave and threw away. */
    long rowsRead(String table) {
        return nodes.stream()
                .filter(node -> node.path("Relation Name").asText().equals(table))
                .mapToLong(
                        node ->
                                Math.round(
                                        (node.path("Actual Rows").asDouble()
                                                        + node.path("Rows Removed by Filter")
                                                                .asDouble())
                                                * node.path("Actual Loops").asDouble(1)))
                .sum();
    }

    /** Blocks that all of it touched. */
    long blocks() {
        JsonNode root = nodes.get(0);
        return root.path("Shared Hit Blocks").asLong() + root.path("Shared Read Blocks").asLong();
    }

    @Override
    public String toString() {
        return nodes.get(0).toPrettyString();
    }
}
