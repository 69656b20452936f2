package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.poll;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.TestUser;

/** Votes that race an administrator who hides the poll: each is counted or was refused. */
@QuarkusTest
class HideRaceApiTest {
    private static final int VOTERS = 32;
    private static final int ENOUGH = 2_000;
    private static final List<String> NAMES = List.of("A", "B", "C");

    private final TestUser author = TestUser.create();
    private final TestUser admin = TestUser.admin();

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void what_was_accepted_counts_and_nothing_else(String ballots) throws Exception {
        UUID poll = poll(author, Map.of("ballots", ballots));
        CountDownLatch underWay = new CountDownLatch(3 * VOTERS);
        List<Callable<Integer>> acts = new ArrayList<>();
        TestUser.create(VOTERS).forEach(voter -> acts.add(() -> vote(voter, poll, underWay)));
        acts.add(
                () -> {
                    assertTrue(underWay.await(60, TimeUnit.SECONDS));
                    var why = Map.of("reason", "why");
                    assertEquals(
                            200,
                            Crowd.send("POST", "/api/polls/" + poll + "/hide", admin, why)
                                    .status());
                    return -1;
                });

        List<Integer> last = Crowd.together(acts);

        Votes.by(admin)
                .body(Map.of())
                .post("/api/polls/" + poll + "/unhide")
                .then()
                .statusCode(200);
        List<Integer> expected = new ArrayList<>(List.of(0, 0, 0));
        last.stream()
                .filter(option -> option >= 0)
                .forEach(option -> expected.set(option, expected.get(option) + 1));
        assertEquals(expected, Votes.counts(poll));
        assertEquals(List.of(), Recount.differences(poll));
    }

    /** Changes the ballot until that is refused; gives the option of the last that was not. */
    private static int vote(TestUser voter, UUID poll, CountDownLatch underWay) {
        int accepted = -1;
        for (int turn = 0; turn < ENOUGH; turn++) {
            int option = turn % NAMES.size();
            Crowd.Answer answer = Crowd.cast(voter, poll, choice(NAMES.get(option)));
            underWay.countDown();
            if (!answer.accepted()) {
                assertEquals(new Crowd.Answer(403, "poll-hidden"), answer);
                return accepted;
            }
            accepted = option;
        }
        throw new AssertionError("the poll was not hidden");
    }
}
