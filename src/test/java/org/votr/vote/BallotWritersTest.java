package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

class BallotWritersTest {
    /** Nothing is started: what is handed over waits. */
    @Test
    void a_full_queue_takes_no_more_and_says_when_to_come_back() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        BallotWriters writers =
                new BallotWriters(
                        null,
                        new VoteSettings() {
                            @Override
                            public int writers() {
                                return 1;
                            }

                            @Override
                            public int queue() {
                                return 2;
                            }

                            @Override
                            public int group() {
                                return 10;
                            }

                            @Override
                            public Duration databaseTimeout() {
                                return Duration.ofSeconds(1);
                            }
                        },
                        null,
                        metrics);
        writers.submit(request());
        writers.submit(request());

        Uni<BallotRequest.Outcome> third = writers.submit(request());

        Problem refusal = assertThrows(Problem.class, third.await()::indefinitely);
        assertEquals(2, metrics.get("votr.ballots.queued").gauge().value());

        assertEquals(ProblemType.OVERLOADED, refusal.type());
        assertEquals("1", refusal.headers().get("Retry-After"));
    }

    private static BallotRequest request() {
        Topic topic = new Topic();
        topic.id = UUID.randomUUID();
        return new BallotRequest(topic, null, UUID.randomUUID(), new Marks(List.of(1)), false);
    }
}
