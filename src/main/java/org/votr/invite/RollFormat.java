package org.votr.invite;

/** The form of new links. */
public enum RollFormat {
    JSON,
    CSV
}
