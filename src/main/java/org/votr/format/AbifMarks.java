package org.votr.format;

import org.jspecify.annotations.Nullable;
import org.votr.tally.BallotForm;

/**
 * Makes marks of ABIF ballots.
 *
 * @param telling the line that told the form where the metadata does not; null where none did
 */
record AbifMarks(BallotForm form, AbifMetadata metadata, @Nullable AbifVote telling) {
    /**
     * Fills in a ballot.
     *
     * @param positions of the items' options, from 0
     * @param marks a blank ballot
     */
    short[] of(AbifVote vote, int[] positions, short[] marks) throws Fault {
        requireLikeTheOthers(vote);
        boolean[] seen = new boolean[marks.length];
        for (int i = 0; i < positions.length; i++) {
            AbifVote.Item item = vote.items().get(i);
            if (seen[positions[i]]) {
                throw new Fault(item.place(), "must not name an option again");
            }
            seen[positions[i]] = true;
            marks[positions[i]] =
                    (short)
                            switch (form) {
                                case CHOICES -> choice(vote, item);
                                case SCORES -> score(item);
                                case RANKING -> rank(vote, item);
                            };
        }
        if (metadata.choosesOne()) {
            requireOne(vote, marks);
        }
        return marks;
    }

    /** Where nothing states the form, scores on some lines only would be a mixture of forms. */
    private void requireLikeTheOthers(AbifVote vote) throws Fault {
        if (telling != null && !vote.items().isEmpty() && vote.scored() != telling.scored()) {
            throw new Fault(
                    vote.items().get(0).place(),
                    "must rank, or score, as the other lines do; or the file must state its"
                            + " ballot_type");
        }
    }

    private static int choice(AbifVote vote, AbifVote.Item item) throws Fault {
        if (vote.order() == AbifVote.Order.RANKED || item.score() > 1) {
            throw new Fault(item.place(), "must only be chosen, as in 27:A or 27:A/1,B/1");
        }
        return item.score() == 0 ? 0 : 1;
    }

    private int score(AbifVote.Item item) throws Fault {
        if (item.score() < 0) {
            throw new Fault(item.place(), "must have a score, as in 27:A/5,B/0");
        }
        if (item.score() > metadata.number("max_rating", 100)) {
            throw new Fault(item.place(), "must not score above the max_rating");
        }
        return item.score();
    }

    private static int rank(AbifVote vote, AbifVote.Item item) throws Fault {
        if (vote.order() == AbifVote.Order.LISTED) {
            throw new Fault(item.place(), "must be ranked, as in 27:A>B=C");
        }
        return item.rank();
    }

    private static void requireOne(AbifVote vote, short[] chosen) throws Fault {
        int sum = 0;
        for (short mark : chosen) {
            sum += mark;
        }
        if (sum > 1) {
            throw new Fault(
                    vote.items().get(0).place(),
                    "must choose one option at most, as the ballot_type says");
        }
    }
}
