package org.votr.poll;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.data.Page;
import org.votr.problem.Problem;

/** Polls as the caller may see them. */
@ApplicationScoped
@Transactional
public class PollReader {
    private final Ballots ballots;
    private final PollAccess access;
    private final Clock clock;

    PollReader(Ballots ballots, PollAccess access, Clock clock) {
        this.ballots = ballots;
        this.access = access;
        this.clock = clock;
    }

    /** One poll; throws {@code not-found} where it was deleted meanwhile. */
    public PollView view(Topic topic) {
        return views(List.of(topic)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("poll", topic.id));
    }

    /** The poll with that id; throws {@code not-found}, or {@code poll-hidden}. */
    public Read read(UUID id) {
        Topic topic = Topic.require(id);
        access.requireShown(topic);
        return read(topic);
    }

    /** The poll with what its entity tag is made of. */
    Read read(Topic topic) {
        return new Read(view(topic), topic.version);
    }

    /**
     * A poll with what its entity tag is made of.
     *
     * @param version of the definition
     */
    public record Read(PollView poll, long version) {}

    /** A page of the list. */
    Page<PollView> page(PollQuery query) {
        return query.page(clock.instant()).map(this::views);
    }

    /**
     * Several polls, in the same order, with a fixed number of queries; without those that were
     * deleted meanwhile.
     */
    public List<PollView> views(List<Topic> topics) {
        Instant now = clock.instant();
        Map<UUID, Standing> standings = ballots.standings(topics);
        return topics.stream()
                .flatMap(topic -> view(topic, standings.get(topic.id), now).stream())
                .toList();
    }

    /** Each statement sees the polls as they then are: one that has no options is there no more. */
    private static Optional<PollView> view(Topic topic, @Nullable Standing standing, Instant now) {
        return standing == null || topic.options.isEmpty()
                ? Optional.empty()
                : Optional.of(PollView.of(topic, standing, now));
    }
}
