package org.votr.poll;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What polls must know and ask of their ballots; the vote package answers. */
public interface Ballots {
    /** Makes a new poll ready to be voted in. */
    void prepare(Topic topic);

    /** Makes a closed poll ready to be voted in again; call it under the poll's lock. */
    void reopen(Topic topic);

    /** Whether any ballot is cast; call it under the poll's lock. */
    boolean any(Topic topic);

    /** Fixes the final count of a closed poll; call it under the poll's lock. */
    void seal(Topic topic);

    /**
     * What the caller may see of the votes of these polls, by poll; without those that were deleted
     * meanwhile.
     */
    Map<UUID, Standing> standings(Collection<Topic> topics);

    /**
     * Refuses a caller who is not on the roll of a poll for invited voters.
     *
     * @throws org.votr.problem.Problem {@code unauthorized} or {@code not-eligible}
     */
    void requireInvited(Topic topic);

    /** Who of these users, visitors and entries of the roll has a ballot in the poll. */
    Set<UUID> voted(Topic topic, Collection<UUID> voters);
}
