package org.votr.result;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.votr.data.Sha256;
import org.votr.poll.TopicOption;

/**
 * The order that breaks ties: options by the SHA-256 of the poll's seed, the digest of its ballots
 * and the option's id, the smallest first. The seed is committed before the first ballot is cast,
 * and no ballot can be chosen for its effect by who does not know the seed.
 */
final class TieOrder {
    private TieOrder() {}

    /**
     * The positions of these options in that order.
     *
     * @param digest see {@link org.votr.vote.BallotProfile}
     */
    static List<Integer> of(byte[] seed, String digest, List<TopicOption> options) {
        Map<TopicOption, byte[]> hashes = new HashMap<>();
        options.forEach(option -> hashes.put(option, hash(seed, digest, option)));
        return options.stream()
                .sorted(Comparator.comparing(hashes::get, Arrays::compareUnsigned))
                .map(option -> (int) option.position)
                .toList();
    }

    /** Of the seed's 32 bytes, the digest's 32 bytes and the id as lower-case ASCII text. */
    private static byte[] hash(byte[] seed, String digest, TopicOption option) {
        MessageDigest hash = Sha256.begin();
        hash.update(seed);
        hash.update(HexFormat.of().parseHex(digest));
        return hash.digest(option.optionId.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
