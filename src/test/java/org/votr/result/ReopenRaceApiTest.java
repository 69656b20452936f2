package org.votr.result;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

/** A public poll is closed, opened and closed again while many read its result. */
@QuarkusTest
class ReopenRaceApiTest {
    private static final int CYCLES = 6;
    private static final List<String> METHODS = List.of("borda", "irv", "schulze");

    private final TestUser author = TestUser.create();

    private static JsonPath result(String poll, String method) {
        return given().get("/api/polls/{id}/results?method={m}", poll, method)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void what_is_final_is_the_last_count_whoever_reads_meanwhile() {
        List<String> options = IntStream.range(0, 60).mapToObj(i -> "Option " + i).toList();
        String poll =
                Polls.create(author, "method", "borda", "ballots", "public", "options", options);
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String method = METHODS.get(i % METHODS.size());
            readers.add(
                    CompletableFuture.runAsync(
                            () -> {
                                while (!done.get()) {
                                    result(poll, method);
                                }
                            }));
        }
        try {
            for (int ballots = 1; ballots <= CYCLES; ballots++) {
                Polls.cast(TestUser.create(), poll, Map.of("ranking", options.subList(0, ballots)))
                        .then()
                        .statusCode(201);
                Polls.close(author, poll);
                String seed = Polls.read(poll).extract().path("tie_seed");
                for (String method : METHODS) {
                    JsonPath result = result(poll, method);
                    assertEquals(ballots, result.getInt("ballots"), method);
                    assertEquals(true, result.getBoolean("final"), method);
                    assertEquals(seed, result.getString("tie_break.seed"), method);
                }
                Polls.as(author).post("/api/polls/{id}/reopen", poll).then().statusCode(200);
            }
        } finally {
            done.set(true);
        }
        readers.forEach(CompletableFuture::join);
    }
}
