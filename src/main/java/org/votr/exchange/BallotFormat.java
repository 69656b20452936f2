package org.votr.exchange;

import java.util.Locale;

/** In what form ballots are exported. */
enum BallotFormat {
    JSON,
    CSV,
    ABIF,
    BLT;

    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
