package org.votr.confirm;

import java.time.Duration;

/** What a link in a mail is for, and for how long it is good. */
enum Purpose {
    VERIFY(Duration.ofDays(7)),
    RESET(Duration.ofHours(1));

    private final Duration lifetime;

    Purpose(Duration lifetime) {
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }
}
