package org.votr.retention;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.Polls.as;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.Sql;
import org.votr.TestUser;

/** What is deleted by its age. The tests' service keeps things for ten years. */
@QuarkusTest
class RetentionApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ELEVEN_YEARS = "interval '11 years'";

    private final TestUser author = TestUser.create();
    private final TestUser admin = TestUser.admin();

    /** Waits until the query finds nothing. */
    private static void awaitGone(String sql, Object parameter) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Sql.strings(sql, parameter).isEmpty()) {
            assertTrue(Instant.now().isBefore(end), sql);
            Sql.strings("select pg_sleep(0.1)");
        }
    }

    private String closedPoll(String age) throws SQLException {
        String poll = Polls.create(author);
        Polls.choose(poll, "A");
        Polls.close(author, poll);
        Sql.update(
                "update topics set closes_at = now() - %s where id = ?".formatted(age),
                UUID.fromString(poll));
        return poll;
    }

    @Test
    void a_poll_is_deleted_so_long_after_its_close_and_no_other() throws Exception {
        String younger = closedPoll("interval '9 years'");
        String open = Polls.create(author);
        Sql.update(
                "update topics set created_at = now() - %s where id = ?".formatted(ELEVEN_YEARS),
                UUID.fromString(open));
        String old = closedPoll(ELEVEN_YEARS);
        given().get("/api/polls/{id}/results", old);

        awaitGone("select 1 from topics where id = ?", UUID.fromString(old));

        Polls.read(old).statusCode(404);
        for (String table : List.of("ballots", "poll_states", "option_totals", "topic_options")) {
            assertEquals(
                    List.of(),
                    Sql.strings(
                            "select 1 from " + table + " where topic_id = ?",
                            UUID.fromString(old)));
        }
        Polls.read(younger).statusCode(200);
        Polls.read(open).statusCode(200);
    }

    @Test
    void settled_reports_are_deleted_and_open_ones_are_not() throws Exception {
        String poll = Polls.create(author);
        String settled = report(poll);
        String open = report(poll);
        as(admin, Map.of("status", "settled"))
                .patch("/api/reports/{id}", settled)
                .then()
                .statusCode(200);
        Sql.update(
                "update reports set created_at = now() - %s where id = ?".formatted(ELEVEN_YEARS),
                UUID.fromString(open));
        Sql.update(
                "update reports set settled_at = now() - %s where id = ?".formatted(ELEVEN_YEARS),
                UUID.fromString(settled));

        awaitGone("select 1 from reports where id = ?", UUID.fromString(settled));

        assertEquals(
                1, Sql.strings("select 1 from reports where id = ?", UUID.fromString(open)).size());
    }

    private static String report(String poll) {
        return as(TestUser.create(), Map.of("reason", "spam"))
                .post("/api/polls/{id}/reports", poll)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void old_rows_of_the_administrative_log_go_and_no_others() throws Exception {
        UUID subject = UUID.randomUUID();
        for (String age : List.of(ELEVEN_YEARS, "interval '9 years'")) {
            // Rows can be added at any time, and changed at none.
            Sql.update(
                    "insert into admin_acts (id, at, actor_id, act, subject_id) values (?, now() - %s, ?, 'POLL_CLOSED', ?)"
                            .formatted(age),
                    UUID.randomUUID(),
                    admin.id(),
                    subject);
        }

        awaitGone(
                "select 1 from admin_acts where subject_id = ? and at < now() - interval '10 years'",
                subject);

        assertEquals(List.of("POLL_CLOSED"), Sql.acts(subject.toString()));
    }

    @Test
    void what_has_run_out_goes_without_a_setting() throws Exception {
        Account account = Account.signUp();
        UUID id = UUID.fromString(account.id());
        Account other = Account.signUp();
        Sql.update(
                "insert into sessions (token_hash, user_id, expires_at) values (decode(md5(?), 'hex'), ?, now() - interval '2 days')",
                account.id(),
                id);
        Sql.update(
                "update refresh_tokens set expires_at = now() - interval '2 days' where user_id = ?",
                id);
        account.given()
                .contentType("application/json")
                .header("Idempotency-Key", "key")
                .body(Polls.fields())
                .post("/api/polls")
                .then()
                .statusCode(201);
        Sql.update(
                "update idempotency_keys set created_at = now() - interval '2 days' where user_id = ?",
                id);

        for (String table : List.of("sessions", "refresh_tokens", "idempotency_keys")) {
            awaitGone("select 1 from " + table + " where user_id = ?", id);
        }

        Account.refresh(other.refreshToken()).statusCode(200);
    }
}
