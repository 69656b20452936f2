package org.votr.result;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Ballots;
import org.votr.poll.PollStatus;
import org.votr.poll.ResultsVisibility;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;
import org.votr.tally.Tally;
import org.votr.vote.Sealer;
import org.votr.vote.Summary;

/** Results from the summary alone; a closed poll is sealed before its result is read. */
@ApplicationScoped
public class ResultService {
    private final Ballots ballots;
    private final Sealer sealer;
    private final Clock clock;

    ResultService(Ballots ballots, Sealer sealer, Clock clock) {
        this.ballots = ballots;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * A result with what its entity tag and its caching are made of.
     *
     * @param tag changes with the result
     * @param shared whether all readers see the same
     */
    record Read(ResultView result, String tag, boolean shared) {}

    /**
     * The poll's result, if the caller may see it.
     *
     * @param method to count by; null for the poll's own
     */
    Read read(UUID pollId, @Nullable Method method) {
        return onSealed(
                pollId,
                topic -> {
                    requireVisible(topic);
                    requireCountable(topic, method);
                    return read(topic);
                });
    }

    /** The poll with its options, if the caller may have its ballots. */
    Topic published(UUID pollId) {
        return onSealed(
                pollId,
                topic -> {
                    requireVisible(topic);
                    if (topic.secret() && topic.sealedAt == null) {
                        throw Problem.of(
                                ProblemType.RESULTS_HIDDEN,
                                "The ballots of a secret poll are published when it has closed.");
                    }
                    Hibernate.initialize(topic.options);
                    return topic;
                });
    }

    /**
     * What the work makes of the poll in one transaction; a poll that has closed is sealed first.
     */
    private <T> T onSealed(UUID pollId, Function<Topic, T> work) {
        Optional<T> done =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    Topic topic = Topic.require(pollId);
                                    return due(topic)
                                            ? Optional.empty()
                                            : Optional.of(work.apply(topic));
                                });
        if (done.isPresent()) {
            return done.get();
        }
        // Between two transactions, not inside one: nobody waits for a second connection with one
        // in hand.
        sealer.seal(pollId);
        return QuarkusTransaction.requiringNew().call(() -> work.apply(Topic.require(pollId)));
    }

    private boolean due(Topic topic) {
        return topic.sealedAt == null && topic.status(clock.instant()) == PollStatus.CLOSED;
    }

    private void requireVisible(Topic topic) {
        if (topic.results != ResultsVisibility.ALWAYS && !visibleToCaller(topic)) {
            throw Problem.of(ProblemType.RESULTS_HIDDEN, hidden(topic.results));
        }
    }

    private boolean visibleToCaller(Topic topic) {
        return present(ballots.standings(List.of(topic)), topic).visible();
    }

    /** A poll that was deleted since it was read has nothing any more. */
    private static <T> T present(Map<UUID, T> byPoll, Topic topic) {
        return Optional.ofNullable(byPoll.get(topic.id))
                .orElseThrow(() -> Problem.notFound("poll", topic.id));
    }

    private static String hidden(ResultsVisibility results) {
        return switch (results) {
            case AFTER_VOTE ->
                    "Results are shown once you have voted, or when the poll has closed.";
            case AFTER_CLOSE -> "Results are shown when the poll has closed.";
            case AUTHOR, ALWAYS -> "Results are shown to the poll's author only.";
        };
    }

    private static void requireCountable(Topic topic, @Nullable Method method) {
        if (method != null && method != topic.method) {
            throw Problem.of(
                    ProblemType.NOT_AVAILABLE,
                    "Counting this poll by another method than its own is not available yet; leave method out.",
                    "method");
        }
    }

    private Read read(Topic topic) {
        Summary.Counts counts = present(Summary.of(List.of(topic.id)), topic);
        List<Integer> positions = topic.options.stream().map(o -> (int) o.position).toList();
        Map<Integer, Long> votes = counts.votes();
        PollStatus status = topic.status(clock.instant());
        Tally tally = Tally.mostVotes(positions, votes, counts.voteCount());
        String tag = "%d-%d-%s-%s".formatted(topic.version, counts.version(), status, topic.method);
        boolean shared =
                topic.results == ResultsVisibility.ALWAYS
                        || (topic.results != ResultsVisibility.AUTHOR && topic.sealedAt != null);
        return new Read(ResultView.of(topic, status, tally), tag, shared);
    }
}
