package org.votr.vote;

import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import org.votr.data.Sha256;

/**
 * What a voter keeps to find the own ballot in the published list: SHA-256 over the poll, the
 * nonces and the marks. It commits the service to the ballot, and without the nonces it tells
 * nothing of it.
 */
public final class Receipt {
    /**
     * {@link #of} in SQL, over columns of {@code votes} or {@code ballots}: the list is sorted by
     * it, which takes no memory of ours.
     */
    public static final String SQL =
            """
            sha256(convert_to(concat('votr receipt 1', chr(10), topic_id, chr(10),
                replace(cast(server_nonce as text), '-', ''), chr(10),
                replace(cast(nonce as text), '-', ''), chr(10),
                array_to_string(marks, ','), chr(58), weight, chr(10)), 'UTF8'))
            """;

    private Receipt() {}

    /** The receipt's 32 bytes. */
    public static byte[] of(UUID pollId, Nonces nonces, Marks marks, int weight) {
        UUID voter = nonces.voter();
        String values =
                marks.values().stream().map(String::valueOf).collect(Collectors.joining(","));
        return Sha256.of(
                "votr receipt 1\n%s\n%s\n%s\n%s:%d\n"
                        .formatted(
                                pollId,
                                Nonces.hex(nonces.server()),
                                voter == null ? "" : Nonces.hex(voter),
                                values,
                                weight));
    }

    /** The receipt as 64 hexadecimal digits. */
    static String hex(UUID pollId, Nonces nonces, Marks marks, int weight) {
        return HexFormat.of().formatHex(of(pollId, nonces, marks, weight));
    }
}
