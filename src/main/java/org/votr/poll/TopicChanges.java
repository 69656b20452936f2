package org.votr.poll;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import org.votr.change.PollChanged;

/** Lets nobody forget to say that a poll has changed, been closed, opened again or deleted. */
class TopicChanges {
    @Inject Event<PollChanged> changed;

    @PostUpdate
    @PostRemove
    void changed(Topic topic) {
        changed.fire(PollChanged.definition(topic.id));
    }
}
