package org.votr.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** Receipts: what a voter gets, and what the voter finds in the published list. */
@QuarkusTest
class ReceiptApiTest {
    private static final String NONCE = "00112233445566778899aabbccddeeff";
    private static final String BALLOT = "{\"choices\":[\"A\",\"C\"],\"nonce\":\"" + NONCE + "\"}";

    private final TestUser author = TestUser.create();

    @Test
    void an_accepted_ballot_gives_a_receipt_that_anyone_can_make_again() throws Exception {
        String poll = Polls.create(author, "method", "approval");

        JsonPath vote = vote(TestUser.create(), poll, BALLOT, 201);

        assertEquals(NONCE, vote.getString("nonce"));
        assertEquals(1, vote.getInt("weight"));
        String text =
                "votr receipt 1\n%s\n%s\n%s\n1,3:1\n"
                        .formatted(poll, vote.getString("server_nonce"), NONCE);
        assertEquals(hex(sha(text.getBytes(StandardCharsets.US_ASCII))), vote.getString("receipt"));
    }

    @Test
    void the_same_ballot_again_has_the_same_receipt_and_another_ballot_another() {
        String poll = Polls.create(author, "method", "approval");
        TestUser voter = TestUser.create();
        String first = vote(voter, poll, BALLOT, 201).getString("receipt");

        assertEquals(first, vote(voter, poll, BALLOT, 200).getString("receipt"));
        assertEquals(first, own(voter, poll).getString("receipt"));
        String changed = vote(voter, poll, "{\"choices\":[\"A\"]}", 200).getString("receipt");
        assertNotEquals(first, changed);
        assertEquals(changed, own(voter, poll).getString("receipt"));
        String back = vote(voter, poll, BALLOT, 200).getString("receipt");
        assertNotEquals(first, back, "a receipt of a ballot that is gone says nothing any more");
    }

    @Test
    void equal_ballots_have_receipts_of_their_own() {
        String poll = Polls.create(author, "method", "approval");

        String one = vote(TestUser.create(), poll, BALLOT, 201).getString("receipt");
        String other = vote(TestUser.create(), poll, BALLOT, 201).getString("receipt");

        assertNotEquals(one, other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void the_list_holds_every_receipt_and_its_root_is_the_results(String ballots) throws Exception {
        String poll = Polls.create(author, "method", "approval", "ballots", ballots);
        List<String> receipts = new ArrayList<>();
        for (TestUser voter : TestUser.create(11)) {
            receipts.add(vote(voter, poll, BALLOT, 201).getString("receipt"));
        }
        Polls.refused(list(poll), 403, "results-hidden");

        Polls.close(author, poll);

        receipts.sort(null);
        String text = list(poll).statusCode(200).extract().asString();
        assertEquals(receipts, text.lines().toList());
        assertTrue(text.endsWith("\n"));
        List<byte[]> leaves = receipts.stream().map(HexFormat.of()::parseHex).toList();
        result(poll).body("receipt_root", equalTo(hex(root(leaves))));
    }

    @Test
    void nobody_voted_and_the_root_is_that_of_an_empty_tree() throws Exception {
        String poll = Polls.create(author);

        Polls.close(author, poll);

        assertEquals("", list(poll).statusCode(200).extract().asString());
        result(poll).body("receipt_root", equalTo(hex(sha(new byte[0]))));
    }

    @Test
    void a_poll_opened_again_fixes_another_root() {
        String poll = Polls.create(author, "ballots", "public");
        Polls.choose(poll, "A");
        Polls.close(author, poll);
        String first = result(poll).extract().path("receipt_root");

        Polls.as(author).post("/api/polls/{id}/reopen", poll).then().statusCode(200);
        result(poll).body("$", not(hasKey("receipt_root")));
        Polls.choose(poll, "A");
        Polls.close(author, poll);

        assertNotEquals(first, result(poll).extract().path("receipt_root"));
        assertEquals(2, list(poll).extract().asString().lines().count());
    }

    @Test
    void a_poll_can_do_without() {
        String poll = Polls.create(author, "method", "approval", "receipts", false);
        TestUser voter = TestUser.create();

        Polls.invalid(Polls.cast(voter, poll, BALLOT).then(), "nonce");
        Polls.cast(voter, poll, "{\"choices\":[\"A\"]}")
                .then()
                .statusCode(201)
                .body("$", not(hasKey("receipt")))
                .body("$", not(hasKey("server_nonce")));
        Polls.close(author, poll);

        assertEquals("", list(poll).statusCode(200).extract().asString());
        result(poll).body("$", not(hasKey("receipt_root")));
    }

    @Test
    void whether_there_are_receipts_is_settled_by_the_first_ballot() {
        String poll = Polls.create(author);
        Polls.read(poll).body("receipts", equalTo(true));
        Polls.patch(author, poll, "{\"receipts\":false}").statusCode(200);
        Polls.patch(author, poll, "{\"receipts\":true}").statusCode(200);
        Polls.choose(poll, "A");

        Polls.refused(Polls.patch(author, poll, "{\"receipts\":false}"), 409, "poll-has-votes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00112233445566778899aabbccddeef",
                "00112233445566778899aabbccddeefff",
                "00112233445566778899aabbccddeefg",
                "00112233-4455-6677-8899-aabbccdd"
            })
    void a_nonce_is_16_bytes_in_hexadecimal(String nonce) {
        String poll = Polls.create(author);

        Polls.invalid(
                Polls.cast(
                                TestUser.create(),
                                poll,
                                "{\"choice\":\"A\",\"nonce\":\"" + nonce + "\"}")
                        .then(),
                "nonce");
    }

    @Test
    void ballots_that_a_replica_of_before_took_get_their_receipts_at_the_seal() throws Exception {
        String poll = Polls.create(author);
        TestUser voter = Polls.choose(poll, "A");
        Polls.choose(poll, "B");
        execute("update votes set server_nonce = null, nonce = null where topic_id = '%s'", poll);
        Polls.as(voter)
                .get("/api/polls/{id}/vote", poll)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("receipt")));

        Polls.close(author, poll);

        List<String> lines = list(poll).statusCode(200).extract().asString().lines().toList();
        assertEquals(2, lines.stream().distinct().count());
        lines.forEach(line -> assertTrue(line.matches("[0-9a-f]{64}"), line));
        result(poll).body("receipt_root", matchesPattern("[0-9a-f]{64}"));
    }

    private static void execute(String sql, String poll) throws SQLException {
        try (var connection = PostgresResource.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql.formatted(poll));
        }
    }

    private static JsonPath vote(TestUser voter, String poll, String ballot, int status) {
        return Polls.cast(voter, poll, ballot).then().statusCode(status).extract().jsonPath();
    }

    private static JsonPath own(TestUser voter, String poll) {
        return Polls.as(voter)
                .get("/api/polls/{id}/vote", poll)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse list(String poll) {
        return given().get("/api/polls/{id}/receipts", poll).then();
    }

    private static ValidatableResponse result(String poll) {
        return given().get("/api/polls/{id}/results", poll).then().statusCode(200);
    }

    /** RFC 9162, section 2.1.1, as it is written there. */
    private static byte[] root(List<byte[]> leaves) throws Exception {
        if (leaves.isEmpty()) {
            return sha(new byte[0]);
        }
        if (leaves.size() == 1) {
            return sha(new byte[] {0}, leaves.get(0));
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return sha(
                new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    private static byte[] sha(byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
