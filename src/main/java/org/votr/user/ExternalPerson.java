package org.votr.user;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a provider outside has signed in.
 *
 * @param subject who that is among all whom the issuer knows, for ever
 * @param name what they would like to be called, as the provider has it
 * @param email an address that the provider has seen to be theirs
 */
public record ExternalPerson(
        String issuer, String subject, @Nullable String name, @Nullable String email) {}
