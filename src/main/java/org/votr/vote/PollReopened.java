package org.votr.vote;

import java.util.UUID;

/** A poll's final result is final no more. Fired in the transaction that reopens it. */
public record PollReopened(UUID topicId) {}
