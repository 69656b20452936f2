package org.votr.tally;

/** How the single transferable vote hands on what an elected option has beyond the quota. */
public enum Transfers {
    /** Weighted inclusive Gregory method, as Scotland counts its councils. */
    WIGM,

    /** Meek's method: every ballot is counted anew whenever an option is elected or excluded. */
    MEEK
}
