package org.votr.poll;

/** Who may vote. */
public enum Voters {
    /** Everybody, told apart by a signed cookie: good for fun, not for elections. */
    ANYONE,
    /** Whoever is signed in. */
    USERS,
    /** Whoever is on the poll's roll. */
    INVITED
}
