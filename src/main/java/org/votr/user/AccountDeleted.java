package org.votr.user;

import java.util.UUID;

/** An account has become a tombstone. Fired inside the transaction that does it. */
public record AccountDeleted(UUID userId) {}
