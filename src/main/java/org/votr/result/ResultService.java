package org.votr.result;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Ballots;
import org.votr.poll.PollStatus;
import org.votr.poll.ResultsVisibility;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.BallotForm;
import org.votr.tally.Method;
import org.votr.tally.Tally;
import org.votr.vote.Sealer;
import org.votr.vote.Summary;

/** Results from the summary alone; a closed poll is sealed before its result is read. */
@ApplicationScoped
public class ResultService {
    /** How often it is tried to read a poll that is opened again meanwhile. */
    private static final int MOST_READINGS = 5;

    private final Ballots ballots;
    private final Sealer sealer;
    private final Counting counting;
    private final LiveResults results;
    private final Clock clock;

    ResultService(
            Ballots ballots, Sealer sealer, Counting counting, LiveResults results, Clock clock) {
        this.ballots = ballots;
        this.sealer = sealer;
        this.counting = counting;
        this.results = results;
        this.clock = clock;
    }

    /**
     * A result with what its entity tag and its caching are made of.
     *
     * @param text JSON
     * @param tag changes with the result
     * @param shared whether all readers see the same
     */
    record Read(String text, String tag, boolean shared) {}

    /**
     * What a result is made from.
     *
     * @param version of the poll's votes
     * @param text the result, where it is at hand; null where the ballots must be counted
     */
    private record Found(
            Topic topic, Method method, PollStatus status, long version, @Nullable String text) {}

    /**
     * The poll's result, if the caller may see it.
     *
     * @param method to count by; null for the poll's own
     */
    Read read(UUID pollId, @Nullable Method method) {
        for (int i = 0; i < MOST_READINGS; i++) {
            Optional<Read> read = tryRead(pollId, method);
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw Problem.of(
                        ProblemType.UNAVAILABLE,
                        "The poll is being closed and opened again all the time. Repeat the request.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /** Empty where the poll was opened again while it was read. */
    private Optional<Read> tryRead(UUID pollId, @Nullable Method method) {
        Found found =
                onSealed(
                        pollId,
                        topic -> {
                            requireVisible(topic);
                            Method by = method == null ? topic.method : method;
                            requireCountable(topic, by);
                            return find(topic, by);
                        });
        Instant sealedAt = found.topic.sealedAt;
        if (found.text != null) {
            return Optional.of(read(found, found.version, found.text));
        } else if (sealedAt == null) {
            return Optional.of(live(found));
        }
        return counting.finalResult(pollId, found.method, sealedAt)
                .map(text -> read(found, found.version, text));
    }

    private Found find(Topic topic, Method method) {
        PollStatus status = topic.status(clock.instant());
        Summary.Counts counts = Objects.requireNonNull(Summary.of(List.of(topic.id)).get(topic.id));
        String text = null;
        if (topic.sealedAt != null) {
            text = FinalResult.body(topic.id, method).orElse(null);
        } else if (method.form() == BallotForm.CHOICES && method == topic.method) {
            text = counting.write(ofTotals(topic, status, counts));
        }
        return new Found(topic, method, status, counts.version(), text);
    }

    /** Totals say it all: no ballot needs to be read. */
    private static ResultView ofTotals(Topic topic, PollStatus status, Summary.Counts counts) {
        long[] votes = new long[topic.options.size()];
        // Of an option that was there and has gone a total of 0 may have stayed.
        counts.votes().keySet().removeIf(position -> position > votes.length);
        counts.votes().forEach((position, count) -> votes[position - 1] = count);
        return ResultView.of(
                topic, topic.method, status, Tally.ofTotals(votes, counts.voteCount()), null);
    }

    private Read live(Found found) {
        Counting.Counted counted =
                results.get(found.topic, found.method, found.status, found.version);
        return read(found, counted.version(), counted.text());
    }

    private static Read read(Found found, long version, String text) {
        Topic topic = found.topic;
        boolean sealed = topic.sealedAt != null;
        String tag =
                sealed
                        ? "%d-%s-final".formatted(version, found.method)
                        : "%d-%d-%s-%s"
                                .formatted(topic.version, version, found.status, found.method);
        boolean shared =
                topic.results == ResultsVisibility.ALWAYS
                        || (topic.results != ResultsVisibility.AUTHOR && sealed);
        return new Read(text, tag, shared);
    }

    /** The poll with its options, if the caller may have its ballots. */
    public Topic published(UUID pollId) {
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
                                    Topic topic = atOneMoment(pollId);
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
        return QuarkusTransaction.requiringNew().call(() -> work.apply(atOneMoment(pollId)));
    }

    /** The poll; all else that the transaction reads is of the same moment. */
    private static Topic atOneMoment(UUID pollId) {
        Topic.readOneMoment();
        return Topic.require(pollId);
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
        return Objects.requireNonNull(ballots.standings(List.of(topic)).get(topic.id)).visible();
    }

    private static String hidden(ResultsVisibility results) {
        return switch (results) {
            case AFTER_VOTE ->
                    "Results are shown once you have voted, or when the poll has closed.";
            case AFTER_CLOSE -> "Results are shown when the poll has closed.";
            case AUTHOR, ALWAYS -> "Results are shown to the poll's author only.";
        };
    }

    private static void requireCountable(Topic topic, Method method) {
        if (!method.recounts(topic.method)) {
            String methods =
                    topic.method.recounts().stream()
                            .map(other -> other.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
            throw Problem.of(
                    ProblemType.NOT_COUNTABLE,
                    "The ballots of this poll can be counted by " + methods + ".",
                    "method");
        }
    }
}
