package org.votr.tally;

import java.util.List;
import java.util.Optional;

/**
 * What there is to count.
 *
 * @param options how many options the poll has; their positions are 1 to that
 * @param profile its ballots
 * @param rules what the poll decides about its count
 */
public record Election(int options, Profile profile, CountRules rules) {

    /**
     * Counts by a method.
     *
     * @param lot the positions in the order that breaks ties, all of them; empty while it is not
     *     known: ties are then reported as open, and all options that win under some order are
     *     winners
     */
    public Tally count(Method method, Optional<List<Integer>> lot) {
        VotingMethod rule = method.rule(rules);
        Election read = method.form() == BallotForm.RANKING || needsRanks(method) ? ranked() : this;
        return lot.isPresent()
                ? rule.count(read, new Ties(new Lot.Drawn(lot.get())))
                : new OpenCount(rule, read).tally();
    }

    private boolean needsRanks(Method method) {
        return method == Method.SINGLE && profile.form() != BallotForm.CHOICES;
    }

    private Election ranked() {
        return new Election(options, profile.ranked(), rules);
    }
}
