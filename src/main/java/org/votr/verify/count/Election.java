package org.votr.verify.count;

import java.util.List;
import java.util.stream.IntStream;

/** What there is to count. */
public record Election(List<Option> options, Rules rules, Profile profile) {
    /** How many options there are. */
    int size() {
        return options.size();
    }

    /** The indexes of all options. */
    List<Integer> all() {
        return IntStream.range(0, size()).boxed().toList();
    }

    /** How many ballots rank each option alone in the first place. */
    long[] firstPreferences() {
        Papers papers = new Papers(this, 1, false);
        return papers.votes();
    }
}
