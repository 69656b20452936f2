package org.votr.poll;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.votr.data.Page;

/** Polls as the caller may see them. */
@ApplicationScoped
@Transactional
public class PollReader {
    private final Ballots ballots;
    private final Clock clock;

    PollReader(Ballots ballots, Clock clock) {
        this.ballots = ballots;
        this.clock = clock;
    }

    /** One poll. */
    public PollView view(Topic topic) {
        return views(List.of(topic)).get(0);
    }

    /** The poll with that id; throws {@code not-found}. */
    Read read(UUID id) {
        return read(Topic.require(id));
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
    record Read(PollView poll, long version) {}

    /** A page of the list. */
    Page<PollView> page(PollQuery query) {
        return query.page(clock.instant()).map(this::views);
    }

    /** Several polls, in the same order, with a fixed number of queries. */
    public List<PollView> views(List<Topic> topics) {
        Instant now = clock.instant();
        Map<UUID, Standing> standings = ballots.standings(topics);
        return topics.stream()
                .map(topic -> PollView.of(topic, standing(standings, topic), now))
                .toList();
    }

    private static Standing standing(Map<UUID, Standing> standings, Topic topic) {
        return Objects.requireNonNull(standings.get(topic.id));
    }
}
