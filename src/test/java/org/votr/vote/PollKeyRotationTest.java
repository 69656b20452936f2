package org.votr.vote;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.close;
import static org.votr.vote.Votes.own;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.PostgresResource;
import org.votr.TestUser;
import org.votr.data.ServiceKeys;
import org.votr.data.TestKeys;

/** The service's own bean is called here: it runs at the start, and a start takes too long. */
@QuarkusTest
class PollKeyRotationTest {
    @Inject PollKeyRotation rotation;

    private final ServiceKeys keys = TestKeys.service();

    @Test
    void poll_keys_of_a_previous_service_key_move_to_the_current_one() throws SQLException {
        TestUser author = TestUser.create();
        TestUser voter = TestUser.create();
        UUID poll = Votes.poll(author, Map.of("can_change", false));
        cast(voter, poll, choice("A")).statusCode(201);
        byte[] key = keys.decrypt(ciphertext("poll_keys", poll), "poll-key:" + poll);
        store("poll_keys", poll, TestKeys.previous().encrypt(key, "poll-key:" + poll));
        assertFalse(keys.current(ciphertext("poll_keys", poll)));
        cast(voter, poll, choice("A")).statusCode(200);

        rotation.rotate();

        byte[] renewed = ciphertext("poll_keys", poll);
        assertTrue(keys.current(renewed));
        assertArrayEquals(key, keys.decrypt(renewed, "poll-key:" + poll));
        cast(voter, poll, choice("A")).statusCode(200);
        cast(voter, poll, choice("B")).statusCode(409);
        own(voter, poll).statusCode(200);
        assertEquals(1, Votes.ballots(poll));
    }

    @Test
    void so_do_tie_seeds_and_keep_what_was_committed() throws Exception {
        TestUser author = TestUser.create();
        UUID poll = Votes.poll(author, Map.of());
        byte[] seed = keys.decrypt(ciphertext("tie_seeds", poll), "tie-seed:" + poll);
        store("tie_seeds", poll, TestKeys.previous().encrypt(seed, "tie-seed:" + poll));

        rotation.rotate();

        assertTrue(keys.current(ciphertext("tie_seeds", poll)));
        close(author, poll);
        String commitment =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
        RestAssured.get("/api/polls/" + poll)
                .then()
                .body("tie_seed", equalTo(HexFormat.of().formatHex(seed)))
                .body("tie_commitment", equalTo(commitment));
    }

    @Test
    void a_key_that_is_current_stays_as_it_is() throws SQLException {
        UUID poll = Votes.poll(TestUser.create(), Map.of());
        byte[] before = ciphertext("poll_keys", poll);

        rotation.rotate();

        assertArrayEquals(before, ciphertext("poll_keys", poll));
    }

    private static byte[] ciphertext(String table, UUID poll) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select ciphertext from " + table + " where topic_id = ?")) {
            query.setObject(1, poll);
            try (ResultSet row = query.executeQuery()) {
                assertTrue(row.next());
                return row.getBytes(1);
            }
        }
    }

    private static void store(String table, UUID poll, byte[] ciphertext) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update " + table + " set ciphertext = ? where topic_id = ?")) {
            update.setBytes(1, ciphertext);
            update.setObject(2, poll);
            update.executeUpdate();
        }
    }
}
