package org.votr.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.Polls.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.Sql;
import org.votr.TestUser;

/** The administrative log. */
@QuarkusTest
class ActApiTest {
    private final TestUser admin = TestUser.admin();
    private final TestUser author = TestUser.create();

    private ValidatableResponse log(Object subject) {
        return as(admin).get("/api/admin/acts?limit=100&subject=" + subject).then().statusCode(200);
    }

    private ValidatableResponse change(Map<String, ?> patch) {
        return as(admin, patch).patch("/api/users/{id}", author.id()).then();
    }

    @Test
    void what_is_done_to_an_account_is_written_down_and_nothing_that_changes_nothing() {
        change(Map.of("disabled", true, "reason", "Spam again.")).statusCode(200);
        change(Map.of("disabled", true, "role", "user")).statusCode(200);
        change(Map.of("disabled", false, "role", "admin")).statusCode(200);
        change(Map.of("role", "user")).statusCode(200);

        log(author.id())
                .body(
                        "acts.act",
                        contains("user_demoted", "user_enabled", "user_promoted", "user_disabled"))
                .body("acts[3].reason", equalTo("Spam again."))
                .body("acts[3].at", notNullValue())
                .body("acts[3].actor.id", equalTo(admin.id().toString()))
                .body("acts[3].actor.username", equalTo(admin.username()))
                .body("acts[3].subject.kind", equalTo("user"))
                .body("acts[3].subject.name", equalTo(author.username()));
    }

    @Test
    void the_log_of_a_deleted_account_has_no_name() throws Exception {
        as(admin).delete("/api/users/{id}", author.id()).then().statusCode(204);

        log(author.id())
                .body("acts.act", contains("user_deleted"))
                .body("acts[0].subject.name", nullValue());
        assertEquals(
                List.of(),
                Sql.strings(
                        "select id from admin_acts a where a::text like ?",
                        "%" + author.username() + "%"));
    }

    @Test
    void what_administrators_do_to_the_polls_of_others_is_written_down() {
        String poll = Polls.create(author, "ballots", "public", "allow_suggestions", true);
        Polls.patch(admin, poll, Map.of("description", "By an administrator")).statusCode(200);
        Polls.patch(admin, poll, Map.of("description", "By an administrator")).statusCode(200);
        as(admin, Map.of("name", "D")).post("/api/polls/{id}/options", poll).then().statusCode(201);
        String option = Polls.option(poll, "D");
        as(admin).delete("/api/polls/" + poll + "/options/" + option).then().statusCode(204);
        Polls.close(admin, poll);
        Polls.close(admin, poll);
        as(admin).post("/api/polls/{id}/reopen", poll).then().statusCode(200);
        log(poll)
                .body("acts[0].subject.name", notNullValue())
                .body("acts[0].subject.kind", equalTo("poll"));
        as(admin).delete("/api/polls/{id}", poll).then().statusCode(204);

        log(poll)
                .body(
                        "acts.act",
                        contains(
                                "poll_deleted",
                                "poll_reopened",
                                "poll_closed",
                                "poll_changed",
                                "poll_changed",
                                "poll_changed"))
                .body("acts[0].subject.name", nullValue());
    }

    @Test
    void what_authors_do_to_their_own_polls_is_not() throws Exception {
        for (TestUser owner : List.of(author, admin)) {
            String poll = Polls.create(owner, "ballots", "public");
            Polls.patch(owner, poll, Map.of("description", "By its author")).statusCode(200);
            Polls.close(owner, poll);
            as(owner).delete("/api/polls/{id}", poll).then().statusCode(204);
            assertEquals(List.of(), Sql.acts(poll));
        }
    }

    @Test
    void an_act_that_is_refused_leaves_no_row() throws Exception {
        String poll = Polls.create(author);
        Polls.choose(poll, "A");
        Polls.patch(admin, poll, Map.of("title", "Another")).statusCode(409);
        Polls.close(author, poll);
        as(admin).post("/api/polls/{id}/reopen", poll).then().statusCode(409);
        change(Map.of("disabled", true, "reason", "x".repeat(501))).statusCode(400);
        as(author, Map.of("role", "admin"))
                .patch("/api/users/{id}", author.id())
                .then()
                .statusCode(403);

        assertEquals(List.of(), Sql.acts(poll));
        assertEquals(List.of(), Sql.acts(author.id().toString()));
    }

    /** The row is written, and the transaction fails after it. */
    @Test
    void an_act_whose_transaction_fails_leaves_no_row() throws Exception {
        String poll = Polls.create(author, "ballots", "public");
        String name = "no_" + poll.replace("-", "");
        Sql.update(
                "create function %s() returns trigger language plpgsql as $$ begin raise 'no'; end $$"
                        .formatted(name));
        try {
            Sql.update(
                    "create constraint trigger %s after delete on topics deferrable initially deferred for each row when (old.id = '%s') execute function %s()"
                            .formatted(name, poll, name));
            as(admin).delete("/api/polls/{id}", poll).then().statusCode(500);
            assertEquals(List.of(), Sql.acts(poll));
        } finally {
            Sql.update("drop function " + name + "() cascade");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update admin_acts set reason = 'another' where subject_id = ?",
                "update admin_acts set at = now() where subject_id = ?",
                "delete from admin_acts where subject_id = ?"
            })
    void the_database_lets_nobody_change_the_log(String sql) throws Exception {
        change(Map.of("disabled", true)).statusCode(200);

        SQLException refusal = assertThrows(SQLException.class, () -> Sql.update(sql, author.id()));

        assertTrue(refusal.getMessage().contains("append-only"), refusal::getMessage);
        assertEquals("23001", refusal.getSQLState());
        assertThrows(SQLException.class, () -> Sql.update("truncate admin_acts"));
        assertThrows(
                SQLException.class,
                () ->
                        Sql.strings(
                                "with allowed as materialized (select set_config('votr.retention', 'on', true))"
                                        + " delete from admin_acts where subject_id = ? and (select count(*) from allowed) > 0"
                                        + " returning id",
                                author.id()));
        assertEquals(List.of("USER_DISABLED"), Sql.acts(author.id().toString()));
    }

    @Test
    void pages_hold_each_act_once_in_order() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            change(Map.of("disabled", i % 2 == 0)).statusCode(200);
            expected.add(0, i % 2 == 0 ? "user_disabled" : "user_enabled");
        }
        List<String> acts = new ArrayList<>();
        String path = "/api/admin/acts?limit=2&subject=" + author.id();
        String cursor = "";
        while (cursor != null) {
            var page = as(admin).get(path + "&cursor=" + cursor).then().statusCode(200).extract();
            acts.addAll(page.path("acts.act"));
            cursor = page.path("next");
            assertEquals(cursor != null, page.header("Link") != null);
        }
        assertEquals(expected, acts);
        as(admin).get("/api/admin/acts?limit=1").then().body("acts", hasSize(1));
        Polls.invalid(as(admin).get("/api/admin/acts?cursor=LWF0").then(), "cursor");
    }

    @Test
    void only_administrators_read_it() {
        as(author).get("/api/admin/acts").then().statusCode(403);
        io.restassured.RestAssured.get("/api/admin/acts").then().statusCode(401);
        TestUser demoted = TestUser.admin();
        as(admin, Map.of("role", "user"))
                .patch("/api/users/{id}", demoted.id())
                .then()
                .statusCode(200);
        // Its token still says that it is one.
        as(demoted).get("/api/admin/acts?subject=" + UUID.randomUUID()).then().statusCode(403);
        as(demoted).get("/api/reports").then().statusCode(403);
    }
}
