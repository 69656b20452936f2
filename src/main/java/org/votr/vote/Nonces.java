package org.votr.vote;

import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a ballot's receipt unlike that of an equal ballot, and keeps it from telling what was
 * voted: 128 bits each, held as UUIDs because PostgreSQL holds those best.
 *
 * @param server drawn by the service
 * @param voter brought by the voter, so that no two voters can be given the same receipt; null for
 *     none
 */
public record Nonces(UUID server, @Nullable UUID voter) {
    /** A nonce of the service beside the voter's own. */
    static Nonces draw(@Nullable UUID voter) {
        SecureRandom random = new SecureRandom();
        return new Nonces(new UUID(random.nextLong(), random.nextLong()), voter);
    }

    /** As it is stored; null where a replica from before there were receipts took the ballot. */
    static @Nullable Nonces of(@Nullable UUID server, @Nullable UUID voter) {
        return server == null ? null : new Nonces(server, voter);
    }

    /** Of 32 hexadecimal digits. */
    static UUID parse(String hex) {
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16),
                Long.parseUnsignedLong(hex.substring(16), 16));
    }

    /** As 32 hexadecimal digits. */
    public static String hex(UUID nonce) {
        return nonce.toString().replace("-", "");
    }
}
