package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** Counts in steps: every way of seeing them shows the same, and never one ballot more. */
@QuarkusTest
class LiveStepApiTest {
    private final TestUser author = TestUser.create();

    private static List<Long> shown(JsonPath poll) {
        return List.of(
                poll.getLong("vote_count"),
                poll.getLong("options[0].vote_count"),
                poll.getLong("options[1].vote_count"));
    }

    private static List<Long> counted(JsonPath result) {
        return List.of(
                result.getLong("ballots"),
                result.getLong("options[0].votes"),
                result.getLong("options[1].votes"));
    }

    /** What the poll, its result and the list say, which must be the same. */
    private List<Long> seen(String poll) {
        List<Long> seen = shown(Polls.read(poll).extract().jsonPath());
        // A counted result may be a second old.
        Instant end = Instant.now().plusSeconds(30);
        List<Long> counted = result(poll);
        while (!counted.equals(seen) && Instant.now().isBefore(end)) {
            counted = result(poll);
        }
        assertEquals(seen, counted);
        JsonPath list =
                Polls.as(author).get("/api/polls?author=" + author.id() + "&limit=100").jsonPath();
        list.setRootPath("Polls.find { it.id == '" + poll + "' }");
        assertEquals(seen, shown(list));
        return seen;
    }

    private List<Long> result(String poll) {
        return counted(Polls.as(author).get("/api/polls/{id}/results", poll).jsonPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "approval", "irv", "score"})
    void a_step_is_shown_when_the_next_one_is_full(String method) {
        String poll = Polls.create(author, "method", method, "live_step", 3);
        List<TestUser> voters = TestUser.create(9);
        List<List<Long>> steps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Polls.cast(voters.get(i), poll, ballot(method, i % 2 == 0 ? "A" : "B"))
                    .then()
                    .statusCode(201);
            steps.add(seen(poll));
        }

        List<Long> none = List.of(0L, 0L, 0L);
        List<Long> three = List.of(3L, 2L, 1L);
        assertEquals(List.of(none, none, none, none, none, three, three, three), steps);

        Polls.close(author, poll);
        assertEquals(List.of(8L, 4L, 4L), seen(poll));
    }

    @Test
    void a_changed_or_withdrawn_ballot_shows_nothing_of_itself() {
        String poll = Polls.create(author, "method", "approval", "live_step", 2);
        List<TestUser> voters = TestUser.create(5);
        for (TestUser voter : voters.subList(0, 4)) {
            Polls.cast(voter, poll, ballot("approval", "A")).then().statusCode(201);
        }
        assertEquals(List.of(2L, 2L, 0L), seen(poll));

        for (int i = 0; i < 4; i++) {
            Polls.cast(voters.get(0), poll, ballot("approval", i % 2 == 0 ? "B" : "A"))
                    .then()
                    .statusCode(200);
        }
        Polls.as(voters.get(1)).delete("/api/polls/{id}/vote", poll).then().statusCode(204);
        Polls.cast(voters.get(4), poll, ballot("approval", "B")).then().statusCode(201);

        assertEquals(List.of(2L, 2L, 0L), seen(poll));
    }

    @Test
    void an_entity_tag_tells_of_no_single_ballot() {
        String poll = Polls.create(author, "live_step", 5);
        String tag = Polls.as(author).get("/api/polls/{id}/results", poll).header("ETag");
        Polls.choose(poll, "A");

        Polls.as(author)
                .header("If-None-Match", tag)
                .get("/api/polls/{id}/results", poll)
                .then()
                .statusCode(304);
    }

    @Test
    void public_ballots_have_no_steps() {
        Polls.invalid(
                Polls.post(author, Polls.fields("live_step", 2, "ballots", "public")), "live_step");
    }

    private static Map<String, Object> ballot(String method, String option) {
        return switch (method) {
            case "single" -> Map.of("choice", option);
            case "approval" -> Map.of("choices", List.of(option));
            case "score" -> Map.of("scores", Map.of(option, 5));
            default -> Map.of("ranking", List.of(option));
        };
    }
}
