package org.votr.user;

import java.util.UUID;
import java.util.function.Consumer;

/**
 * What one feature keeps about a person, for the export of all of it. A feature that keeps
 * something about persons implements this, and deletes it at {@link AccountDeleted}.
 */
public interface PersonalData {
    /** The name of its part of the export, in snake case. */
    String part();

    /** What that is, as a sentence for the person. */
    String about();

    /**
     * Gives each thing kept about the user to the sink, as a record for JSON; without secrets, and
     * without what is about others. Called in a transaction that reads only, of one moment.
     */
    void each(UUID userId, Consumer<Object> sink);
}
