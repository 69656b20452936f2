package org.votr.format;

import java.io.IOException;

/**
 * Writes an election while it is read: {@link #begin} once, {@link #ballot} any number of times,
 * {@link #end} once. What {@link ElectionFormat#obstacle} objects to must not be written.
 */
public interface ElectionWriter {
    /** Writes what comes before the ballots. */
    void begin(Head head) throws IOException;

    /**
     * Writes equal ballots as one line.
     *
     * @param marks in canonical form
     * @param count how many there are, 1 or more
     */
    void ballot(short[] marks, long count) throws IOException;

    /** Writes what comes after the ballots and flushes; closes nothing. */
    void end() throws IOException;
}
