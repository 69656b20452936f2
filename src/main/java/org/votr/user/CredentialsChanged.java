package org.votr.user;

import java.util.UUID;

/**
 * A password was changed, or an account disabled or deleted: whoever signed in before is signed in
 * no more. Fired inside the transaction that does it.
 */
public record CredentialsChanged(UUID userId) {}
