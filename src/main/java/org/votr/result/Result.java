package org.votr.result;

import java.time.Duration;
import org.votr.poll.PollStatus;
import org.votr.poll.ResultsVisibility;
import org.votr.poll.Topic;
import org.votr.tally.Method;

/**
 * A poll's result as it is given out.
 *
 * @param topic the poll as it was counted; to be read only
 * @param method by which it is counted
 * @param status in which the poll is shown
 * @param version of the votes that are counted
 * @param every how often it is made anew at most; zero for what costs next to nothing
 * @param text JSON
 */
record Result(
        Topic topic, Method method, PollStatus status, long version, Duration every, String text) {

    /** Changes with the text; visible ASCII without quotes. */
    String tag() {
        return sealed()
                ? version + "-" + method + "-final"
                : topic.version + "-" + version + "-" + status + "-" + method;
    }

    /** Whether it can no longer change. */
    boolean sealed() {
        return topic.sealedAt != null;
    }

    /** Whether all readers see the same. */
    boolean shared() {
        return !topic.hidden()
                && (topic.results == ResultsVisibility.ALWAYS
                        || (topic.results != ResultsVisibility.AUTHOR && sealed()));
    }
}
