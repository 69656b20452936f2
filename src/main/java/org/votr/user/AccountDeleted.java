package org.votr.user;

import java.util.UUID;

/** An account becomes a tombstone. Fired inside the transaction that does it, before it is one. */
public record AccountDeleted(UUID userId) {}
