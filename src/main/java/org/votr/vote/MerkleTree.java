package org.votr.vote;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.votr.data.Sha256;

/**
 * The Merkle tree hash of RFC 9162, section 2.1.1, with SHA-256, over leaves that come one by one;
 * it keeps as many hashes as the number of leaves has binary digits.
 */
final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** A subtree that is full. */
    private record Full(long leaves, Hash hash) {}

    /** Holds a hash, which is not to be changed. */
    private static final class Hash {
        private final byte[] bytes;

        Hash(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** Full subtrees from left to right, each larger than the next; the last one on top. */
    private final Deque<Full> full = new ArrayDeque<>();

    void add(byte[] leaf) {
        MessageDigest digest = Sha256.begin();
        digest.update(LEAF);
        Full right = new Full(1, new Hash(digest.digest(leaf)));
        while (!full.isEmpty() && full.peek().leaves == right.leaves) {
            Full left = full.pop();
            right = new Full(2 * left.leaves, node(left.hash, right.hash));
        }
        full.push(right);
    }

    /** The hash of all leaves so far. */
    byte[] root() {
        return full.stream()
                .map(Full::hash)
                .reduce((right, left) -> node(left, right))
                .map(hash -> hash.bytes.clone())
                .orElseGet(() -> Sha256.begin().digest());
    }

    private static Hash node(Hash left, Hash right) {
        MessageDigest digest = Sha256.begin();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }
}
