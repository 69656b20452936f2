package org.votr.data;

/** What a start does about changes of the schema that the database lacks. */
public enum Migrate {
    /** Makes them, then serves. */
    AT_START,
    /** Makes them and ends: for a database user who may, while the service's may not. */
    ONLY,
    /** Serves once somebody else has made them. */
    NEVER
}
