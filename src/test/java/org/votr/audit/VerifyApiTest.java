package org.votr.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;
import org.votr.verify.VerifyCommand;

/** The verifier holds the service's own bundles for whole, and none that was changed. */
@QuarkusTest
class VerifyApiTest {
    private static final List<String> OPTIONS = List.of("A", "B", "C", "\"D\" \uD83C\uDF4E");
    private static final int VOTERS = 9;

    private final TestUser author = TestUser.create();
    private final List<String> receipts = new ArrayList<>();
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "single",
                "approval",
                "score",
                "star",
                "irv",
                "stv",
                "schulze",
                "ranked_pairs",
                "borda"
            })
    void every_method_is_recounted_and_every_flipped_bit_found(String method) throws IOException {
        Random random = new Random(method.hashCode());
        byte[] bundle = bundle(method, random, "transfers", "meek");

        verifies(bundle);
        for (int trial = 0; trial < 1_000; trial++) {
            byte[] changed = bundle.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertEquals(VerifyCommand.DOES_NOT_HOLD, verify(changed).code, "byte " + at);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void so_are_polls_without_receipts_and_public_ones(String ballots) throws IOException {
        verifies(bundle("stv", new Random(1), "ballots", ballots, "receipts", false));
        verifies(bundle("score", new Random(2), "ballots", ballots));
    }

    @Test
    void a_poll_without_ballots_is_whole() throws IOException {
        String poll = Polls.create(author, "method", "stv", "transfers", "meek");
        Polls.close(author, poll);

        verifies(audit(poll));
    }

    @Test
    void an_imported_election_is_recounted() throws IOException {
        String poll =
                Polls.as(author)
                        .contentType("text/plain")
                        .body("3:A>B>C\n2:B>C\n2:C>A=B\n1:\n")
                        .post("/api/polls/import?format=abif&method=schulze&title=Imported")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        verifies(audit(poll));
    }

    @Test
    void what_became_of_a_poll_comes_to_what_it_is() throws IOException {
        String poll = Polls.create(author, "description", "First", "allow_suggestions", true);
        Polls.patch(author, poll, Map.of("title", Polls.newTitle(), "live_step", 2))
                .statusCode(200);
        Polls.as(TestUser.create(), Map.of("name", "Suggested"))
                .post("/api/polls/{id}/options", poll)
                .then()
                .statusCode(201);
        Polls.as(author, Map.of("name", "Added"))
                .post("/api/polls/{id}/options", poll)
                .then()
                .statusCode(201);
        Polls.choose(poll, "Suggested");
        Polls.close(author, poll);
        Polls.patch(author, poll, Map.of("description", "It is over.")).statusCode(200);

        verifies(audit(poll));
    }

    @Test
    void a_voters_receipt_is_found() throws IOException {
        byte[] bundle = bundle("irv", new Random(3));

        assertEquals(VOTERS, receipts.size());
        for (String receipt : receipts) {
            assertEquals(VerifyCommand.HOLDS, verify(bundle, "--receipt", receipt).code);
        }
    }

    private byte[] bundle(String method, Random random, Object... fields) {
        List<Object> all = new ArrayList<>(Arrays.asList(fields));
        all.addAll(List.of("method", method, "options", OPTIONS, "min_choices", 0));
        all.addAll(List.of("seats", method.equals("stv") ? 2 : 1));
        String poll = Polls.create(author, all.toArray());
        for (int voter = 0; voter < VOTERS; voter++) {
            String receipt =
                    Polls.cast(TestUser.create(), poll, ballot(method, random))
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("receipt");
            if (receipt != null) {
                receipts.add(receipt);
            }
        }
        Polls.close(author, poll);
        return audit(poll);
    }

    private static Map<String, Object> ballot(String method, Random random) {
        List<String> some = OPTIONS.stream().filter(option -> random.nextInt(10) < 7).toList();
        return switch (method) {
            case "single" -> Map.of("choice", OPTIONS.get(random.nextInt(OPTIONS.size())));
            case "approval" -> Map.of("choices", some);
            case "score", "star" -> Map.of("scores", scores(some, random));
            default -> {
                List<Object> ranking = new ArrayList<>(some);
                Collections.shuffle(ranking, random);
                if (ranking.size() > 2 && random.nextBoolean()) {
                    ranking.add(List.of(ranking.remove(0), ranking.remove(0)));
                }
                yield Map.of("ranking", ranking);
            }
        };
    }

    private static Map<String, Integer> scores(List<String> options, Random random) {
        Map<String, Integer> scores = new HashMap<>();
        options.forEach(option -> scores.put(option, random.nextInt(6)));
        return scores;
    }

    private static byte[] audit(String poll) {
        return given().get("/api/polls/{id}/audit", poll)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private void verifies(byte[] bundle) throws IOException {
        Path keys = folder.resolve("jwks.json");
        Files.write(keys, given().get("/.well-known/jwks.json").asByteArray());
        Verdict verdict = verify(bundle, "--keys", keys.toString());
        assertEquals(
                VerifyCommand.HOLDS, verdict.code, () -> verdict.said + new String(bundle, UTF_8));
        assertTrue(verdict.said.contains("it is among the published ones"), verdict.said);
    }

    private record Verdict(int code, String said) {}

    private static Verdict verify(byte[] bundle, String... options) {
        List<String> args = new ArrayList<>(List.of(options));
        args.add("-");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                VerifyCommand.run(
                        args, new ByteArrayInputStream(bundle), new PrintStream(said, true, UTF_8));
        return new Verdict(code, said.toString(UTF_8));
    }
}
