package org.votr.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

/** Live results of a poll that is hidden while they are watched. */
@QuarkusTest
class HiddenStreamApiTest {
    private final TestUser author = TestUser.create();
    private final TestUser admin = TestUser.admin();

    @Test
    void the_streams_of_all_but_the_author_and_administrators_end() throws Exception {
        String poll = Polls.create(author);
        try (Viewing anybody = Viewing.of(poll);
                Viewing voter = Viewing.of(poll, Polls.choose(poll, "A"), null)) {
            anybody.next();
            voter.next();
            Polls.as(admin, Map.of("reason", "why"))
                    .post("/api/polls/{id}/hide", poll)
                    .then()
                    .statusCode(200);
            awaitEnd(anybody);
            awaitEnd(voter);
        }
        try (Viewing own = Viewing.of(poll, author, null)) {
            assertEquals(1, own.next().ballots());
            Polls.as(admin, Map.of()).post("/api/polls/{id}/unhide", poll).then().statusCode(200);
            Polls.choose(poll, "B");
            own.awaitBallots(2);
        }
    }

    /** Votes of before the end may still come. */
    private static void awaitEnd(Viewing viewing) throws InterruptedException {
        Viewing.Event event = viewing.next();
        while (!event.name().isEmpty()) {
            event = viewing.next();
        }
    }
}
