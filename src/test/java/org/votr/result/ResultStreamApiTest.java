package org.votr.result;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** A poll's result as it changes. */
@QuarkusTest
class ResultStreamApiTest {
    private final TestUser author = TestUser.create();

    @Test
    void shows_the_result_then_its_changes_and_at_last_that_it_is_closed() throws Exception {
        String poll = Polls.create(author);
        Polls.choose(poll, "A");
        try (Viewing viewing = Viewing.of(poll)) {
            assertEquals(200, viewing.status());
            assertEquals("text/event-stream", viewing.header("Content-Type"));
            assertEquals("no-store", viewing.header("Cache-Control"));
            assertEquals("no", viewing.header("X-Accel-Buffering"));
            Viewing.Event first = viewing.next();
            assertEquals("tally", first.name());
            assertEquals(1, first.ballots());

            Polls.choose(poll, "B");
            Polls.choose(poll, "B");
            Viewing.Event third = viewing.awaitBallots(3);
            assertEquals("tally", third.name());
            assertEquals(
                    Polls.as(author).get("/api/polls/{id}/results", poll).asString(), third.data());

            Polls.close(author, poll);
            Viewing.Event last = viewing.next();
            assertEquals("closed", last.name());
            assertEquals(
                    Polls.as(author).get("/api/polls/{id}/results", poll).asString(), last.data());
            viewing.assertEnd();
        }
    }

    @Test
    void a_counted_result_is_followed_too() throws Exception {
        String poll = Polls.create(author, "method", "irv");
        try (Viewing viewing = Viewing.of(poll)) {
            assertEquals(0, viewing.next().ballots());
            Polls.cast(author, poll, Map.of("ranking", new String[] {"B", "A"}));
            assertEquals(1, viewing.next().ballots());
        }
    }

    @Test
    void what_was_seen_is_not_sent_again() throws Exception {
        String poll = Polls.create(author);
        String seen;
        try (Viewing viewing = Viewing.of(poll)) {
            seen = viewing.next().id();
        }
        try (Viewing viewing = Viewing.of(poll, null, seen)) {
            Polls.choose(poll, "A");
            assertEquals(1, viewing.next().ballots());
        }
        try (Viewing viewing = Viewing.of(poll, null, seen)) {
            assertEquals(1, viewing.next().ballots());
        }
    }

    @Test
    void who_knows_the_final_result_need_not_come_back() throws Exception {
        String poll = Polls.create(author);
        Polls.close(author, poll);
        String seen;
        try (Viewing viewing = Viewing.of(poll)) {
            Viewing.Event last = viewing.next();
            assertEquals("closed", last.name());
            seen = last.id();
            viewing.assertEnd();
        }
        try (Viewing viewing = Viewing.of(poll, null, seen)) {
            assertEquals(204, viewing.status());
            assertEquals("no-store", viewing.header("Cache-Control"));
        }
    }

    @Test
    void the_clock_closes_a_poll_before_its_viewers_eyes() throws Exception {
        String poll = Polls.create(author, "closes_at", Instant.now().plusSeconds(3).toString());
        try (Viewing viewing = Viewing.of(poll)) {
            assertEquals("tally", viewing.next().name());
            assertEquals("closed", viewing.next().name());
            viewing.assertEnd();
        }
    }

    @Test
    void a_deleted_poll_ends_it() throws Exception {
        String poll = Polls.create(author);
        try (Viewing viewing = Viewing.of(poll)) {
            viewing.next();
            Polls.as(author).delete("/api/polls/{id}", poll).then().statusCode(204);
            viewing.assertEnd();
        }
        try (Viewing viewing = Viewing.of(poll)) {
            assertEquals(404, viewing.status());
            assertEquals("application/problem+json", viewing.header("Content-Type"));
        }
    }

    @Test
    void who_withdraws_the_ballot_that_shows_the_result_sees_no_more_of_it() throws Exception {
        String poll = Polls.create(author, "results", "after_vote");
        TestUser voter = Polls.choose(poll, "A");
        TestUser other = Polls.choose(poll, "B");
        try (Viewing left = Viewing.of(poll, voter, null);
                Viewing stays = Viewing.of(poll, other, null)) {
            assertEquals(2, left.next().ballots());
            assertEquals(2, stays.next().ballots());

            Polls.as(voter).delete("/api/polls/{id}/vote", poll).then().statusCode(204);

            left.assertEnd();
            assertEquals(1, stays.next().ballots());
        }
        assertHidden(poll, voter);
        assertHidden(poll, null);
    }

    @Test
    void whose_account_is_disabled_sees_no_more_of_it() throws Exception {
        String poll = Polls.create(author, "results", "after_vote");
        TestUser voter = Polls.choose(poll, "A");
        try (Viewing viewing = Viewing.of(poll, voter, null)) {
            assertEquals(1, viewing.next().ballots());
            run("update users set disabled = true where id = '" + voter.id() + "'");
            viewing.assertEnd();
        }
        assertHidden(poll, voter);
    }

    @Test
    void votes_that_nobody_tells_of_are_found_all_the_same() throws Exception {
        String poll = Polls.create(author);
        try (Viewing viewing = Viewing.of(poll)) {
            assertEquals(0, viewing.next().ballots());
            voteElsewhere(poll);
            assertEquals(1, viewing.next().ballots());
        }
    }

    @Test
    void head_asks_for_no_events() {
        String poll = Polls.create(author);
        given().head("/api/polls/{id}/results/stream", poll)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/event-stream"));
    }

    @Test
    void an_author_s_own_result_is_for_nobody_else() throws Exception {
        String poll = Polls.create(author, "results", "author");
        TestUser voter = Polls.choose(poll, "A");
        try (Viewing viewing = Viewing.of(poll, author, null)) {
            assertEquals(1, viewing.next().ballots());
            Polls.choose(poll, "A");
            assertEquals(2, viewing.next().ballots());
        }
        assertHidden(poll, voter);
    }

    @Test
    void a_result_for_after_the_close_is_hidden_before_it() throws Exception {
        assertHidden(Polls.create(author, "results", "after_close"), author);
    }

    private static void assertHidden(String poll, TestUser viewer) throws Exception {
        try (Viewing viewing = Viewing.of(poll, viewer, null)) {
            assertEquals(403, viewing.status());
            assertEquals("application/problem+json", viewing.header("Content-Type"));
        }
    }

    @Test
    void live_steps_hold_for_viewers_too() throws Exception {
        String poll = Polls.create(author, "live_step", 2);
        try (Viewing viewing = Viewing.of(poll)) {
            assertEquals(0, viewing.next().ballots());
            for (int i = 0; i < 4; i++) {
                Polls.choose(poll, "A");
            }
            assertEquals(2, viewing.next().ballots());
            Polls.choose(poll, "A");
            Polls.close(author, poll);
            assertEquals(5, viewing.next().ballots());
        }
    }

    @Test
    void votes_taken_by_another_replica_are_heard_of() throws Exception {
        String poll = Polls.create(author);
        try (Viewing viewing = Viewing.of(poll)) {
            assertEquals(0, viewing.next().ballots());
            voteElsewhere(poll);
            run("select pg_notify('votr_polls', '" + poll + ":1')");
            assertEquals(1, viewing.next().ballots());
        }
    }

    @Test
    void votes_that_were_not_heard_of_are_found_when_there_is_a_connection_again()
            throws Exception {
        String poll = Polls.create(author);
        try (Viewing viewing = Viewing.of(poll)) {
            assertEquals(0, viewing.next().ballots());
            voteElsewhere(poll);
            assertTrue(
                    run(
                            "select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where application_name = 'votr changes'"
                                    + " and datname = current_database()"));
            assertEquals(1, viewing.next().ballots());
        }
    }

    @Test
    void what_others_send_on_the_channel_does_no_harm() throws Exception {
        String poll = Polls.create(author);
        try (Viewing viewing = Viewing.of(poll)) {
            viewing.next();
            run("select pg_notify('votr_polls', n) from unnest(array['', ':', 'x:1', 'hello']) n");
            Polls.choose(poll, "A");
            assertEquals(1, viewing.next().ballots());
        }
    }

    /** What another replica would write, as far as results are concerned. */
    private static void voteElsewhere(String poll) throws SQLException {
        run(
                """
                with vote as (update poll_states set version = version + 1, vote_count = vote_count + 1
                              where topic_id = '%s' returning topic_id)
                insert into option_totals (topic_id, position, votes) select topic_id, 1, 1 from vote
                """
                        .formatted(poll));
    }

    private static boolean run(String sql) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
