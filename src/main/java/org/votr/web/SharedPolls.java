package org.votr.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.votr.poll.Topic;

/** Polls as others show them; a hidden one is shown by nobody. */
@ApplicationScoped
class SharedPolls {
    @Transactional
    Optional<SharedPoll> find(UUID id, URI base) {
        return Topic.<Topic>findByIdOptional(id)
                .filter(topic -> !topic.hidden())
                .map(topic -> SharedPoll.of(topic, base));
    }

    /** Whether the poll is hidden: there, and for its author to read. */
    @Transactional
    boolean hides(UUID id) {
        return Topic.<Topic>findByIdOptional(id).filter(Topic::hidden).isPresent();
    }
}
