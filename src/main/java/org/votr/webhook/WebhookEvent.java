package org.votr.webhook;

import java.util.Arrays;
import java.util.List;

/** What a webhook can hear of a poll. */
enum WebhookEvent {
    POLL_OPENED("poll.opened"),
    POLL_CLOSED("poll.closed"),
    VOTE_COUNTED("vote.counted");

    /** The name in the API and in the database. */
    final String slug;

    WebhookEvent(String slug) {
        this.slug = slug;
    }

    /** The names of all. */
    static List<String> slugs() {
        return Arrays.stream(values()).map(event -> event.slug).toList();
    }
}
