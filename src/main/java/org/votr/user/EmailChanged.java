package org.votr.user;

import java.util.UUID;

/**
 * An account has an e-mail address that nothing is known of: a new account, or a new address. Fired
 * inside the transaction that does it.
 */
public record EmailChanged(UUID userId) {}
