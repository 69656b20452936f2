package org.votr.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.votr.poll.Topic;

/** Polls as others show them. */
@ApplicationScoped
class SharedPolls {
    @Transactional
    Optional<SharedPoll> find(UUID id, URI base) {
        return Topic.<Topic>findByIdOptional(id).map(topic -> SharedPoll.of(topic, base));
    }
}
