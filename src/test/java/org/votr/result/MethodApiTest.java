package org.votr.result;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Polls;
import org.votr.TestUser;

/** Polls decided by every method, from the ballot to the result. */
@QuarkusTest
class MethodApiTest {
    private final TestUser author = TestUser.create();

    private static ValidatableResponse results(String poll, String method) {
        return given().get("/api/polls/{id}/results?method={m}", poll, method)
                .then()
                .statusCode(200);
    }

    /** The textbook's Tennessee with 13 voters: plurality, runoff and pairs disagree. */
    private String tennessee(String method, Object... settings) {
        Object[] fields = new Object[settings.length + 4];
        fields[0] = "method";
        fields[1] = method;
        fields[2] = "options";
        fields[3] = List.of("M", "N", "C", "K");
        System.arraycopy(settings, 0, fields, 4, settings.length);
        String poll = Polls.create(author, fields);
        rank(poll, 5, "M", "N", "C", "K");
        rank(poll, 3, "N", "C", "K", "M");
        rank(poll, 2, "C", "K", "N", "M");
        rank(poll, 3, "K", "C", "N", "M");
        Polls.close(author, poll);
        return poll;
    }

    private static void rank(String poll, int voters, Object... ranking) {
        for (int i = 0; i < voters; i++) {
            Polls.cast(TestUser.create(), poll, Map.of("ranking", List.of(ranking)))
                    .then()
                    .statusCode(201);
        }
    }

    private static void score(String poll, int voters, Map<String, Integer> scores) {
        for (int i = 0; i < voters; i++) {
            Polls.cast(TestUser.create(), poll, Map.of("scores", scores)).then().statusCode(201);
        }
    }

    @ParameterizedTest
    @CsvSource({"irv,K", "stv,K", "schulze,N", "ranked_pairs,N", "borda,N"})
    void each_ranked_method_has_its_winner_and_recounts_to_the_others(
            String method, String winner) {
        String poll = tennessee(method);

        results(poll, method)
                .body("method", equalTo(method))
                .body("poll_method", equalTo(method))
                .body("final", is(true))
                .body("ballots", is(13))
                .body("winners.name", contains(winner));
        results(poll, "single").body("winners.name", contains("M"));
        results(poll, "irv").body("winners.name", contains("K"));
        results(poll, "schulze").body("winners.name", contains("N"));
        for (String other : List.of("approval", "score", "star")) {
            Polls.refused(
                            given().get("/api/polls/{id}/results?method={m}", poll, other).then(),
                            422,
                            "not-countable")
                    .body("detail", containsString("single, irv, stv, schulze"));
        }
    }

    @Test
    void rounds_tell_who_went_and_where_the_votes_went() {
        String poll = tennessee("irv");
        String c = Polls.option(poll, "C");
        String k = Polls.option(poll, "K");

        results(poll, "irv")
                .body("rounds.rounds[0].options.votes", contains(5, 3, 2, 3))
                .body("rounds.rounds[0].eliminated", contains(c))
                .body("rounds.rounds[0].transfers[0].from", equalTo(c))
                .body("rounds.rounds[0].transfers[0].to", equalTo(k))
                .body("rounds.rounds[0].transfers[0].votes", is(2))
                .body("rounds.rounds[-1].elected", contains(k))
                .body("rules.shared_ranks", equalTo("wait"))
                .body("pairwise", nullValue());
    }

    @Test
    void pairs_tell_who_beats_whom() {
        String poll = tennessee("ranked_pairs");
        String n = Polls.option(poll, "N");

        results(poll, "ranked_pairs")
                .body("pairwise.condorcet_winner", equalTo(n))
                .body("pairwise.smith_set", contains(n))
                .body("pairwise.preferences[0]", contains(0, 5, 5, 5))
                .body("pairwise.victories.locked", not(hasItem(false)))
                .body("ranking[0]", contains(n));
        results(poll, "schulze")
                .body("pairwise.strengths[1][0]", is(8))
                .body("pairwise.paths.options", hasItem(contains(n, Polls.option(poll, "M"))));
    }

    @Test
    void seats_are_filled_by_quota() {
        String poll = tennessee("stv", "seats", 2);

        results(poll, "stv")
                .body("rounds.quota", is(5))
                .body("winners.name", containsInAnyOrder("M", "K"))
                .body("rules.seats", is(2));
        results(poll, "irv").body("winners.name", contains("K"));
    }

    @Test
    void scores_add_up_and_run_off() {
        String poll = Polls.create(author, "method", "star");
        score(poll, 2, Map.of("A", 5, "B", 4));
        score(poll, 3, Map.of("B", 5, "A", 4, "C", 1));
        Polls.close(author, poll);

        results(poll, "star")
                .body("options.points", contains(22, 23, 3))
                .body("options.votes", contains(5, 5, 3))
                .body("runoff.finalists.votes", contains(3, 2))
                .body("winners.name", contains("B"));
        results(poll, "score").body("winners.name", contains("B")).body("runoff", nullValue());
        results(poll, "schulze").body("winners.name", contains("B"));
        results(poll, "single").body("options.votes", contains(2, 3, 0));
    }

    @Test
    void a_tie_is_open_until_the_seal_and_then_broken_by_the_committed_seed() {
        String poll = Polls.create(author, "method", "borda");
        String commitment = Polls.read(poll).extract().path("tie_commitment");
        rank(poll, 1, "A", "B");
        rank(poll, 1, "B", "A");
        results(poll, "borda")
                .body("winners.name", contains("A", "B"))
                .body("ties[0].broken_by", nullValue())
                .body("ties[0].chosen", empty())
                .body("tie_break", nullValue());

        Polls.close(author, poll);

        Response result = given().get("/api/polls/{id}/results", poll);
        result.then()
                .body("winners.id", hasSize(1))
                .body("ties[0].at", equalTo("winner"))
                .body("ties[0].broken_by", equalTo("seed"))
                .body("tie_break.commitment", equalTo(commitment));
        String seed = result.path("tie_break.seed");
        assertEquals(commitment, sha256(HexFormat.of().parseHex(seed)));
        assertEquals(
                sha256("1,2:1\n2,1:1\n".getBytes(StandardCharsets.US_ASCII)),
                result.path("tie_break.ballots"));
        List<String> ids = new ArrayList<>(result.<List<String>>path("options.id"));
        ids.sort(
                Comparator.comparing(
                        id -> sha256(bytes(seed, result.path("tie_break.ballots"), id))));
        assertEquals(ids, result.path("tie_break.order"));
        assertEquals(
                ids.stream()
                        .filter(id -> !id.equals(result.path("options[2].id")))
                        .findFirst()
                        .orElseThrow(),
                result.path("winners[0].id"));
        Polls.read(poll).body("tie_seed", equalTo(seed));
    }

    private static byte[] bytes(String seed, String ballots, String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex(seed));
        bytes.writeBytes(HexFormat.of().parseHex(ballots));
        bytes.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_final_result_is_the_same_bytes_for_ever() {
        String poll = tennessee("schulze");
        for (String method : List.of("schulze", "irv")) {
            Response first = given().get("/api/polls/{id}/results?method={m}", poll, method);

            Polls.patch(author, poll, Map.of("description", "Another")).statusCode(200);

            Response later = given().get("/api/polls/{id}/results?method={m}", poll, method);
            assertEquals(first.asString(), later.asString());
            assertEquals(first.header("ETag"), later.header("ETag"));
            given().header("If-None-Match", first.header("ETag"))
                    .get("/api/polls/{id}/results?method={m}", poll, method)
                    .then()
                    .statusCode(304);
        }
    }

    @Test
    void a_reopened_poll_has_another_seed_and_another_result() {
        String poll = Polls.create(author, "method", "irv", "ballots", "public");
        rank(poll, 1, "A");
        Polls.close(author, poll);
        results(poll, "irv").body("winners.name", contains("A"));
        String seed = Polls.read(poll).extract().path("tie_commitment");

        Polls.as(author).post("/api/polls/{id}/reopen", poll).then().statusCode(200);
        assertNotEquals(
                seed,
                Polls.read(poll).body("tie_seed", nullValue()).extract().path("tie_commitment"));
        rank(poll, 2, "B");
        Polls.close(author, poll);

        results(poll, "irv").body("winners.name", contains("B")).body("ballots", is(3));
    }
}
