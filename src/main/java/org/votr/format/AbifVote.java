package org.votr.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of ballots in ABIF, as in {@code 27:A/5>B/3=C/3}, before it is known which form counts.
 *
 * @param order whether {@code >} and {@code =}, or commas, stand between the options
 */
record AbifVote(int count, List<Item> items, Order order) {
    /** How the options of a line follow one another. */
    enum Order {
        /** At most one option. */
        NONE,
        RANKED,
        LISTED
    }

    /**
     * One option of a line.
     *
     * @param place where the file has it
     * @param rank from 1, by the {@code >} before it
     * @param score -1 for none
     */
    record Item(String token, String place, int rank, int score) {}

    static AbifVote read(AbifCursor in) throws Fault {
        int count =
                in.number(
                        1,
                        Ballots.MOST,
                        "must begin with the number of ballots, a whole number from 1 to 1,000,000");
        if (!in.skip(':')) {
            throw in.fault("must have a colon after the number of ballots, as in 27:A>B");
        }
        List<Item> items = new ArrayList<>();
        if (in.atEnd()) {
            return new AbifVote(count, items, Order.NONE);
        }
        items.add(item(in, 1));
        Order order = Order.NONE;
        while (!in.atEnd()) {
            Order next = in.peek() == ',' ? Order.LISTED : Order.RANKED;
            if (order != Order.NONE && order != next) {
                throw in.fault("must not have commas and > or = in the same line");
            }
            order = next;
            items.add(next(in, items.get(items.size() - 1)));
        }
        AbifVote vote = new AbifVote(count, items, order);
        vote.requireScoresForAllOrNone();
        return vote;
    }

    private static Item next(AbifCursor in, Item last) throws Fault {
        if (in.skip(',')) {
            return item(in, 1);
        }
        if (in.skip('>')) {
            Item item = item(in, last.rank + 1);
            if (item.score > last.score && last.score >= 0) {
                throw new Fault(item.place, "must not score above the option that it ranks below");
            }
            return item;
        }
        if (in.skip('=')) {
            Item item = item(in, last.rank);
            if (item.score != last.score) {
                throw new Fault(item.place, "must have the score of the option it is equal to");
            }
            return item;
        }
        throw in.fault("must have >, = or a comma between options; put odd names in [brackets]");
    }

    private static Item item(AbifCursor in, int rank) throws Fault {
        String place = in.place();
        String token = in.name();
        int score =
                in.skip('/')
                        ? in.number(0, 100, "must be a score: a whole number from 0 to 100")
                        : -1;
        return new Item(token, place, rank, score);
    }

    private void requireScoresForAllOrNone() throws Fault {
        for (Item item : items) {
            if (item.score < 0 == scored()) {
                throw new Fault(
                        item.place, "must have a score, or none, as the first option of the line");
            }
        }
    }

    /** Whether its options have scores. */
    boolean scored() {
        return !items.isEmpty() && items.get(0).score >= 0;
    }

    /** Whether its line is of that kind beyond doubt. */
    boolean tellsScores() {
        return scored() && order != Order.RANKED;
    }
}
