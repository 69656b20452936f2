package org.votr.user;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.Polls.as;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.Sql;
import org.votr.TestUser;

/** What stays of a deleted person, looked for in every column of every table. */
@QuarkusTest
class ErasureApiTest {
    /**
     * Where the id may stay: the tombstone itself, whose polls these are, whose votes in public
     * polls (without a name), the histories of these polls, and the administrative log.
     */
    private static final List<String> DOCUMENTED =
            List.of(
                    "admin_acts.actor_id",
                    "admin_acts.subject_id",
                    "poll_events.user_id",
                    "topics.author_id",
                    "users.id",
                    "votes.voter");

    private final TestUser admin = TestUser.admin();

    @Test
    void nothing_of_a_deleted_person_stays_but_the_documented_tombstone() throws Exception {
        Account person = personWithAll();
        for (String column : referencing("users")) {
            assertTrue(
                    columnsWith(person.id()).contains(column),
                    column + " has no row of the person: let this test make one");
        }

        person.given().delete("/api/users/me").then().statusCode(204);

        List<String> left = new ArrayList<>(columnsWith(person.id()));
        assertTrue(left.containsAll(List.of("topics.author_id", "users.id")), left::toString);
        left.removeAll(DOCUMENTED);
        assertEquals(List.of(), left);
        assertEquals(List.of(), columnsWith(person.name()));
        assertEquals(List.of(), columnsWith("changed-" + person.email()));
    }

    /** Somebody about whom every kind of row is kept. */
    private Account personWithAll() {
        Account person = Account.signUp();
        given().contentType("application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .body(Map.of("username", person.name(), "password", Account.PASSWORD))
                .post("/api/session")
                .then()
                .statusCode(200);
        person.given()
                .contentType("application/json")
                .body(
                        Map.of(
                                "email",
                                "changed-" + person.email(),
                                "current_password",
                                Account.PASSWORD))
                .patch("/api/users/me")
                .then()
                .statusCode(200);
        person.given()
                .contentType("application/json")
                .header("Idempotency-Key", "of " + person.name())
                .body(Polls.fields())
                .post("/api/polls")
                .then()
                .statusCode(201);
        person.given()
                .contentType("application/json")
                .body(Map.of("url", "https://hooks.votr.test/" + person.name()))
                .post("/api/webhooks")
                .then()
                .statusCode(201);
        for (String ballots : List.of("secret", "public")) {
            String poll = Polls.create(TestUser.create(), "ballots", ballots);
            person.given()
                    .contentType("application/json")
                    .body(Map.of("choice", "A"))
                    .put("/api/polls/{id}/vote", poll)
                    .then()
                    .statusCode(201);
            person.given()
                    .contentType("application/json")
                    .body(Map.of("reason", "other", "comment", "I am " + person.name()))
                    .post("/api/polls/{id}/reports", poll)
                    .then()
                    .statusCode(201);
        }
        as(admin, Map.of("role", "admin"))
                .patch("/api/users/{id}", person.id())
                .then()
                .statusCode(200);
        String poll = Polls.create(TestUser.create());
        person.signedInAgain()
                .given()
                .contentType("application/json")
                .body(Map.of("reason", "why"))
                .post("/api/polls/{id}/hide", poll)
                .then()
                .statusCode(200);
        return person;
    }

    /** Columns that refer to that table, as {@code table.column}. */
    private static List<String> referencing(String table) throws SQLException {
        return Sql.strings(
                """
                select k.table_name || '.' || k.column_name
                from information_schema.referential_constraints r
                join information_schema.key_column_usage k
                    on k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
                join information_schema.table_constraints t
                    on t.constraint_schema = r.unique_constraint_schema
                    and t.constraint_name = r.unique_constraint_name
                where r.constraint_schema = 'public' and t.table_name = ?
                order by 1
                """,
                table);
    }

    /** Columns of any table in which that text stands, as {@code table.column}. */
    private static List<String> columnsWith(String text) throws SQLException {
        List<String> columns =
                Sql.strings(
                        """
                        select c.table_name || '.' || c.column_name
                        from information_schema.columns c join information_schema.tables t
                            using (table_schema, table_name)
                        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1
                        """);
        assertTrue(columns.size() > 50);
        List<String> found = new ArrayList<>();
        for (String column : columns) {
            int dot = column.indexOf('.');
            String sql =
                    "select 1 from %s where %s::text ilike ? limit 1"
                            .formatted(column.substring(0, dot), column.substring(dot + 1));
            if (!Sql.strings(sql, "%" + text + "%").isEmpty()) {
                found.add(column);
            }
        }
        return found;
    }
}
