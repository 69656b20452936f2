package org.votr.invite;

import org.jspecify.annotations.Nullable;

/**
 * A voter who is to be put on a roll.
 *
 * @param place where in the request, as in {@code line 17} or {@code voters[16]}
 * @param emailKey what stands for the address, in hexadecimal
 */
record Newcomer(
        String place,
        @Nullable String name,
        @Nullable String email,
        @Nullable String emailKey,
        int weight) {}
