package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choice;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.votr.TestUser;
import org.votr.change.PollChanged;

/** Whoever hears of votes hears of them after their commit. */
@QuarkusTest
class NewsTest {
    @Inject Deaf deaf;

    /** Of some polls it can take no news. */
    @Singleton
    static class Deaf {
        private final Set<UUID> polls = ConcurrentHashMap.newKeySet();
        private final Set<UUID> told = ConcurrentHashMap.newKeySet();

        void hear(@Observes PollChanged change) {
            if (polls.contains(change.pollId())) {
                told.add(change.pollId());
                throw new IllegalStateException("deaf");
            }
        }
    }

    @Test
    void a_listener_that_fails_makes_no_vote_doubtful() throws SQLException {
        UUID poll = Votes.poll(TestUser.create(), Map.of());
        TestUser voter = TestUser.create();
        deaf.polls.add(poll);

        cast(voter, poll, choice("A")).statusCode(201);
        cast(voter, poll, choice("B")).statusCode(200);

        assertTrue(deaf.told.contains(poll));
        assertEquals(1, Recount.ballots(poll));
        assertEquals(List.of(), Recount.differences(poll));
    }
}
