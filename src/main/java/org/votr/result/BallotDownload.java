package org.votr.result;

import org.votr.poll.Topic;

/**
 * All ballots of a poll, to be written while they are read.
 *
 * @param topic with its options loaded
 * @param format json or csv
 */
record BallotDownload(Topic topic, BallotFormat format) {
    String contentType() {
        return format == BallotFormat.CSV ? "text/csv;charset=UTF-8" : "application/json";
    }

    String fileName() {
        return "ballots-" + topic.id + (format == BallotFormat.CSV ? ".csv" : ".json");
    }
}
