package org.votr.vote;

import org.votr.poll.Topic;

/**
 * A poll is being sealed: its ballots and its seed are as they will stay. Fired in the seal's
 * transaction.
 */
public record PollSealed(Topic topic) {}
