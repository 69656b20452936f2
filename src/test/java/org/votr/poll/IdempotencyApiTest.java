package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class IdempotencyApiTest {
    @Test
    void the_same_request_under_one_key_makes_one_poll() {
        TestUser author = TestUser.create();
        TestUser other = TestUser.create();
        Map<String, Object> fields = Polls.fields("closes_at", "2999-01-01T00:00:00Z");
        String key = UUID.randomUUID().toString();

        String first = id(author, key, fields);
        String again = id(author, key, fields);
        String others = id(other, key, fields);
        String otherKey = id(author, key + "2", fields);

        assertEquals(first, again);
        assertEquals(4 - 1, Set.of(first, others, otherKey).size());
        assertNotEquals(first, others);
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        TestUser author = TestUser.create();
        String key = "key of " + UUID.randomUUID();
        id(author, key, Polls.fields());

        var answer =
                Polls.as(author, Polls.fields())
                        .header("Idempotency-Key", key)
                        .post("/api/polls")
                        .then();

        Polls.refused(answer, 422, "idempotency-key-reused");
    }

    @Test
    void a_name_that_looks_like_several_options_is_another_request() {
        TestUser author = TestUser.create();
        String key = UUID.randomUUID().toString();
        Map<String, Object> fields = Polls.fields("options", List.of("a", "b", "c"));
        id(author, key, fields);

        fields.put(
                "options",
                List.of(
                        "a, description=null, imageUrl=null, capacity=null], NewOption[name=b",
                        "c"));
        var answer =
                Polls.as(author, fields).header("Idempotency-Key", key).post("/api/polls").then();

        Polls.refused(answer, 422, "idempotency-key-reused");
    }

    @Test
    void a_key_is_of_a_decent_length_and_a_refused_request_does_not_use_it_up() {
        TestUser author = TestUser.create();
        String longest = "k".repeat(255);

        Polls.invalid(
                Polls.as(author, Polls.fields())
                        .header("Idempotency-Key", longest + "k")
                        .post("/api/polls")
                        .then(),
                "Idempotency-Key");
        Polls.as(author, Polls.fields("options", List.of("A")))
                .header("Idempotency-Key", longest)
                .post("/api/polls")
                .then()
                .statusCode(400);

        id(author, longest, Polls.fields());
    }

    @Test
    void twenty_at_once_under_one_key_make_one_poll() throws Exception {
        TestUser author = TestUser.create();
        Map<String, Object> fields = Polls.fields();
        String key = UUID.randomUUID().toString();
        List<Callable<String>> attempts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            attempts.add(() -> id(author, key, fields));
        }

        Set<String> ids = new HashSet<>();
        var pool = Executors.newFixedThreadPool(20);
        try {
            for (var attempt : pool.invokeAll(attempts)) {
                ids.add(attempt.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(1, ids.size());
        given().get("/api/users/{id}/polls", author.id()).then().body("Polls", hasSize(1));
    }

    private static String id(TestUser author, String key, Map<String, Object> fields) {
        return Polls.as(author, fields)
                .header("Idempotency-Key", key)
                .post("/api/polls")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
