package org.votr.poll;

import java.time.Instant;

/**
 * A poll opens: with its creation, because it was changed, or again. Fired in the transaction that
 * opens it; a poll that opens when its time comes fires nothing.
 *
 * @param at when it opened; no other opening of the poll has the same time
 */
public record PollOpened(Topic topic, Instant at) {}
