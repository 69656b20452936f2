package org.votr.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.votr.poll.Topic;

/**
 * What is written of a poll while it is read, all of one moment.
 *
 * @param content writes it
 */
record Download(UUID pollId, Content content) {
    /** Writes something of a poll. */
    interface Content {
        void write(Topic topic, OutputStream out) throws IOException;
    }
}
