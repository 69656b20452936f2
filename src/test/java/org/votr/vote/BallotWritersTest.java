package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

class BallotWritersTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private record Settings(int writers, int queue, int group, Duration databaseTimeout)
            implements VoteSettings {}

    private BallotWriters writers(Duration databaseTimeout) {
        return new BallotWriters(null, new Settings(1, 2, 10, databaseTimeout), null, metrics);
    }

    /** Nothing is started: what is handed over waits. */
    @Test
    void a_full_queue_takes_no_more_and_says_when_to_come_back() {
        BallotWriters writers = writers(Duration.ofSeconds(10));
        writers.submit(request());
        writers.submit(request());

        assertNotTaken(writers.submit(request()));
        assertEquals(2, metrics.get("votr.ballots.queued").gauge().value());
    }

    /** There is no database that it could be written to. */
    @Test
    void a_ballot_that_has_waited_too_long_is_not_written() throws InterruptedException {
        BallotWriters writers = writers(Duration.ZERO);
        Uni<BallotRequest.Outcome> late = writers.submit(request());
        writers.start(new StartupEvent());

        assertNotTaken(late);
        writers.stop(new ShutdownEvent());
    }

    /** A client that hangs up does not take its ballot back. */
    @Test
    void whoever_does_not_wait_for_the_outcome_leaves_the_ballot_in_the_box() {
        BallotRequest request = request();
        writers(Duration.ofSeconds(10)).submit(request).subscribe().with(outcome -> {}).cancel();

        assertFalse(request.outcome().isDone());
    }

    private static void assertNotTaken(Uni<BallotRequest.Outcome> outcome) {
        Problem refusal = assertThrows(Problem.class, outcome.await()::indefinitely);
        assertEquals(ProblemType.OVERLOADED, refusal.type());
        assertEquals("1", refusal.headers().get("Retry-After"));
    }

    private static BallotRequest request() {
        Topic topic = new Topic();
        topic.id = UUID.randomUUID();
        return new BallotRequest(
                topic, null, null, UUID.randomUUID(), new Marks(List.of(1)), null, false);
    }
}
