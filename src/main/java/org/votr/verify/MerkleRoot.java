package org.votr.verify;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.votr.verify.count.Sha256;

/** The Merkle tree hash of RFC 9162, section 2.1.1, of leaves that come one by one. */
final class MerkleRoot {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The hashes of full subtrees, a binary digit of the number of leaves each. */
    private final List<byte[]> full = new ArrayList<>();

    private long leaves;

    void add(byte[] leaf) {
        MessageDigest digest = Sha256.begin();
        digest.update(LEAF);
        byte[] hash = digest.digest(leaf);
        for (long rest = leaves; (rest & 1) == 1; rest >>= 1) {
            hash = node(full.remove(full.size() - 1), hash);
        }
        full.add(hash);
        leaves++;
    }

    /** The hash of all leaves so far. */
    byte[] root() {
        if (full.isEmpty()) {
            return Sha256.begin().digest();
        }
        byte[] hash = full.get(full.size() - 1);
        for (int left = full.size() - 2; left >= 0; left--) {
            hash = node(full.get(left), hash);
        }
        return hash;
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.begin();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
