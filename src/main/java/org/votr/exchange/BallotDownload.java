package org.votr.exchange;

import org.votr.poll.Topic;

/**
 * All ballots of a poll, to be written while they are read.
 *
 * @param topic with its options loaded
 */
record BallotDownload(Topic topic, BallotFormat format) {
    String contentType() {
        return switch (format) {
            case JSON -> "application/json";
            case CSV -> "text/csv;charset=UTF-8";
            case ABIF, BLT -> "text/plain;charset=UTF-8";
        };
    }

    String fileName() {
        return "ballots-" + topic.id + format.suffix();
    }
}
