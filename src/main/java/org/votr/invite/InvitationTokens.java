package org.votr.invite;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.votr.auth.RandomToken;
import org.votr.data.Sha256;

/** What links hold: 128 random bits, of which the database gets the SHA-256. */
final class InvitationTokens {
    private static final int BYTES = 16;

    private InvitationTokens() {}

    static List<String> draw(int count) {
        return Stream.generate(() -> RandomToken.next(BYTES)).limit(count).toList();
    }

    /** Their SHA-256, in hexadecimal. */
    static List<String> hashes(List<String> tokens) {
        return tokens.stream().map(token -> HexFormat.of().formatHex(Sha256.of(token))).toList();
    }

    /** Behind the number sign: that part of an address no server, log or referrer gets to see. */
    static URI link(URI pages, UUID pollId, String token) {
        return pages.resolve("/polls/" + pollId + "#invitation=" + token);
    }
}
