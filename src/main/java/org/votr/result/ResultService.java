package org.votr.result;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.votr.poll.Ballots;
import org.votr.poll.PollAccess;
import org.votr.poll.ResultsVisibility;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;

/** Results for those who may see them. */
@ApplicationScoped
public class ResultService {
    private final Ballots ballots;
    private final PollAccess access;
    private final ResultReader reader;
    private final LiveResults results;
    private final Clock clock;

    ResultService(
            Ballots ballots,
            PollAccess access,
            ResultReader reader,
            LiveResults results,
            Clock clock) {
        this.ballots = ballots;
        this.access = access;
        this.reader = reader;
        this.results = results;
        this.clock = clock;
    }

    /**
     * The poll's result; fails with {@code results-hidden} where the caller may not see it.
     *
     * @param method to count by; null for the poll's own
     */
    Uni<Result> read(UUID pollId, @Nullable Method method) {
        return results.get(pollId, method)
                .chain(
                        result ->
                                result.shared()
                                        ? Uni.createFrom().item(result)
                                        : ifVisible(result));
    }

    private Uni<Result> ifVisible(Result result) {
        UUID pollId = result.topic().id;
        return Uni.createFrom()
                .item(result)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> requireVisible(Topic.require(pollId))));
    }

    /**
     * A result and who may see it.
     *
     * @param viewers those of the asked-for who may; where all see the same, nobody is asked for
     */
    record Seen(Result result, Set<UUID> viewers) {}

    /**
     * The poll's result, and who of these users and visitors may see it now.
     *
     * @param byKey whether they watch with API keys
     */
    Uni<Seen> seenBy(
            UUID pollId, @Nullable Method method, Collection<UUID> viewers, boolean byKey) {
        return results.newest(pollId, method)
                .chain(
                        result ->
                                result.shared()
                                        ? Uni.createFrom().item(new Seen(result, Set.of()))
                                        : Uni.createFrom()
                                                .item(result)
                                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                                .map(
                                                        hidden ->
                                                                new Seen(
                                                                        hidden,
                                                                        allowed(
                                                                                pollId, viewers,
                                                                                byKey))));
    }

    private Set<UUID> allowed(UUID pollId, Collection<UUID> viewers, boolean byKey) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Topic topic = Topic.require(pollId);
                            Set<UUID> owners = access.owners(topic, viewers, byKey);
                            Set<UUID> voters = ballots.voted(topic, viewers);
                            Instant now = clock.instant();
                            return viewers.stream()
                                    .filter(
                                            id ->
                                                    topic.showsResults(
                                                            now,
                                                            () -> owners.contains(id),
                                                            voters.contains(id)))
                                    .collect(Collectors.toSet());
                        });
    }

    /** The poll with its options, if the caller may have its ballots. */
    public Topic published(UUID pollId) {
        return reader.onSealed(
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
}
