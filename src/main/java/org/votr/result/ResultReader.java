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
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.poll.Voters;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.BallotForm;
import org.votr.tally.Method;
import org.votr.tally.Tally;
import org.votr.vote.Sealer;
import org.votr.vote.Summary;

/** Results from the summary alone; a closed poll is sealed before its result is read. */
@ApplicationScoped
class ResultReader implements LiveResults.Source {
    /** How often it is tried to read a poll that is opened again meanwhile. */
    private static final int MOST_READINGS = 5;

    private final Sealer sealer;
    private final Counting counting;
    private final ResultSettings settings;
    private final Clock clock;

    ResultReader(Sealer sealer, Counting counting, ResultSettings settings, Clock clock) {
        this.sealer = sealer;
        this.counting = counting;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The poll's result as it is now, whoever may see it.
     *
     * @param method to count by; null for the poll's own
     * @throws Problem {@code not-found}, {@code not-countable}
     */
    @Override
    public Result read(UUID pollId, @Nullable Method method) {
        for (int i = 0; i < MOST_READINGS; i++) {
            Found found = onSealed(pollId, topic -> find(topic, method));
            Optional<Result> result = found.result.or(() -> count(found));
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw Problem.of(
                        ProblemType.UNAVAILABLE,
                        "The poll is being closed and opened again all the time. Repeat the request.")
                .retryAfter(Duration.ofSeconds(1));
    }

    @Override
    public LiveResults.Change changeSince(Result result) {
        Topic then = result.topic();
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Topic now = atOneMoment(then.id);
                            if (now.version != then.version
                                    || !Objects.equals(now.sealedAt, then.sealedAt)) {
                                return LiveResults.Change.DEFINITION;
                            }
                            return counts(now).version() == result.version()
                                    ? LiveResults.Change.NONE
                                    : LiveResults.Change.VOTES;
                        });
    }

    private static Summary.Counts counts(Topic topic) {
        return Objects.requireNonNull(Summary.of(List.of(topic.id)).get(topic.id));
    }

    /**
     * What one transaction finds.
     *
     * @param version of the poll's votes
     * @param result empty where the ballots must be counted
     */
    private record Found(
            Topic topic, Method method, PollStatus status, long version, Optional<Result> result) {

        Result result(String text) {
            return new Result(topic, method, status, version, Duration.ZERO, text);
        }
    }

    private Found find(Topic topic, @Nullable Method wanted) {
        Method method = wanted == null ? topic.method : wanted;
        requireCountable(topic, method);
        Hibernate.initialize(topic.options);
        PollStatus status = topic.status(clock.instant());
        Summary.Counts counts = counts(topic);
        Found found = new Found(topic, method, status, counts.version(), Optional.empty());
        Optional<String> text = Optional.empty();
        if (topic.sealedAt != null) {
            text = FinalResult.body(topic.id, method);
        } else if (method.form() == BallotForm.CHOICES && method == topic.method) {
            text = Optional.of(counting.write(ofTotals(topic, status, counts)));
        }
        return new Found(topic, method, status, counts.version(), text.map(found::result));
    }

    /** Totals say it all: no ballot needs to be read. */
    private static ResultView ofTotals(Topic topic, PollStatus status, Summary.Counts counts) {
        long[] votes = new long[topic.options.size()];
        // Of an option that was there and has gone a total of 0 may have stayed.
        counts.votes().keySet().removeIf(position -> position > votes.length);
        counts.votes().forEach((position, count) -> votes[position - 1] = count);
        long weight =
                topic.voters == Voters.INVITED ? Summary.weight(topic.id) : counts.voteCount();
        return ResultView.of(topic, topic.method, status, Tally.ofTotals(votes, weight), null);
    }

    /** Empty where the poll was opened again while it was read. */
    private Optional<Result> count(Found found) {
        Instant sealedAt = found.topic.sealedAt;
        UUID pollId = found.topic.id;
        return sealedAt == null
                ? Optional.of(
                        counting.now(pollId, found.method, found.status, settings.refreshEvery()))
                : counting.finalResult(pollId, found.method, sealedAt).map(found::result);
    }

    /**
     * What the work makes of the poll in one transaction; a poll that has closed is sealed first.
     */
    <T> T onSealed(UUID pollId, Function<Topic, T> work) {
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
