package org.votr.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.tally.Election;
import org.votr.tally.Method;
import org.votr.tally.Tally;
import org.votr.vote.BallotProfile;
import org.votr.vote.PollReopened;
import org.votr.vote.PollSealed;

/** Counts polls from their summary, and keeps what is final. */
@ApplicationScoped
class Counting {
    private final ObjectMapper json;

    /** Counts that run at once: each keeps a processor busy. */
    private final Semaphore counts = new Semaphore(Runtime.getRuntime().availableProcessors());

    Counting(ObjectMapper json) {
        this.json = json;
    }

    /** In the seal's own transaction and under its lock: a sealed poll has its result. */
    void store(@Observes PollSealed sealed) {
        Topic topic = sealed.topic();
        Ballots ballots = new Ballots(topic, BallotProfile.of(topic));
        FinalResult.store(topic.id, topic.method, count(ballots, topic.method, PollStatus.CLOSED));
    }

    void forget(@Observes PollReopened reopened) {
        FinalResult.delete("topicId", reopened.topicId());
    }

    /**
     * A poll's ballots with its options and rules, of one moment.
     *
     * @param topic with its options
     */
    record Ballots(Topic topic, BallotProfile profile) {}

    /**
     * Counts the poll as it is now; throws {@code not-found}.
     *
     * @param every how often it shall be counted at most
     */
    Result now(UUID pollId, Method method, PollStatus status, Duration every) {
        return limited(
                () -> {
                    Ballots ballots = read(pollId);
                    PollStatus shown = ballots.topic.sealedAt != null ? PollStatus.CLOSED : status;
                    return new Result(
                            ballots.topic,
                            method,
                            shown,
                            ballots.profile.version(),
                            every,
                            count(ballots, method, shown));
                });
    }

    /**
     * The result of a sealed poll: counted at the first question, and the same text ever after.
     *
     * @param sealedAt when the asker has seen it sealed
     * @return empty where it has been opened again since
     */
    Optional<String> finalResult(UUID pollId, Method method, Instant sealedAt) {
        return limited(
                () -> {
                    Ballots ballots = read(pollId);
                    return sealedAt.equals(ballots.topic.sealedAt)
                            ? Optional.of(stored(ballots, method))
                            : Optional.empty();
                });
    }

    /**
     * The stored result, or this count of these ballots, stored if they are still what is sealed.
     */
    private String stored(Ballots ballots, Method method) {
        UUID pollId = ballots.topic.id;
        Optional<String> stored =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    Topic.readOneMoment();
                                    return sealedAsIn(ballots, Topic.require(pollId))
                                            ? FinalResult.body(pollId, method)
                                            : Optional.empty();
                                });
        return stored.orElseGet(
                () -> {
                    String text = count(ballots, method, PollStatus.CLOSED);
                    QuarkusTransaction.requiringNew().run(() -> store(ballots, method, text));
                    return text;
                });
    }

    private static void store(Ballots ballots, Method method, String text) {
        Topic now = Topic.locked(ballots.topic.id);
        if (sealedAsIn(ballots, now) && FinalResult.body(now.id, method).isEmpty()) {
            FinalResult.store(now.id, method, text);
        }
    }

    private static boolean sealedAsIn(Ballots ballots, Topic now) {
        return Objects.equals(ballots.topic.sealedAt, now.sealedAt);
    }

    private <T> T limited(Supplier<T> counting) {
        counts.acquireUninterruptibly();
        try {
            return counting.get();
        } finally {
            counts.release();
        }
    }

    /** Reads in a transaction of its own, so that no connection is held while counting. */
    private static Ballots read(UUID pollId) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Topic.readOneMoment();
                            Topic topic = Topic.require(pollId);
                            Hibernate.initialize(topic.options);
                            return new Ballots(topic, BallotProfile.of(topic));
                        });
    }

    private String count(Ballots ballots, Method method, PollStatus status) {
        Topic topic = ballots.topic;
        BallotProfile profile = ballots.profile;
        Optional<List<Integer>> lot =
                topic.sealedAt == null || topic.tieSeed == null
                        ? Optional.empty()
                        : Optional.of(TieOrder.of(topic.tieSeed, profile.digest(), topic.options));
        Election election =
                new Election(topic.options.size(), profile.profile(), topic.countRules(method));
        Tally tally = election.count(method, lot);
        ResultView view = ResultView.of(topic, method, status, tally, profile.digest());
        return write(view);
    }

    String write(ResultView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
