package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
                        });
        writers.submit(request());
        writers.submit(request());

        Problem refusal = assertThrows(Problem.class, () -> writers.submit(request()));

        assertEquals(ProblemType.OVERLOADED, refusal.type());
        assertEquals("1", refusal.headers().get("Retry-After"));
    }

    private static BallotRequest request() {
        Topic topic = new Topic();
        topic.id = UUID.randomUUID();
        return new BallotRequest(topic, UUID.randomUUID(), new Marks(List.of(1)), false);
    }
}
