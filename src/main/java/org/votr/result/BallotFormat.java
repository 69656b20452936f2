package org.votr.result;

/** In what form ballots are exported. */
enum BallotFormat {
    JSON,
    CSV,
    ABIF,
    BLT
}
