package org.votr.format;

/** Something wrong at one place of a file; never leaves the package. */
final class Fault extends Exception {
    final String place;
    final String rule;

    /**
     * Says what is wrong where.
     *
     * @param place as in {@code line 12, column 3}
     * @param rule what would be right
     */
    Fault(String place, String rule) {
        super(place + " " + rule, null, false, false);
        this.place = place;
        this.rule = rule;
    }
}
