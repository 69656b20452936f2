package org.votr.verify.count;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tells options apart that no rule can. Options go by their index, from 0. */
interface Lot {
    /** In place of an index: nobody knows. */
    int OPEN = -1;

    /** The one of these that goes before the others, or {@link #OPEN}. */
    int first(List<Integer> tied);

    /** The one of these that goes behind the others, or {@link #OPEN}. */
    int last(List<Integer> tied);

    /** Nothing is drawn. */
    final class Undrawn implements Lot {
        @Override
        public int first(List<Integer> tied) {
            return OPEN;
        }

        @Override
        public int last(List<Integer> tied) {
            return OPEN;
        }
    }

    /** An order was drawn. */
    final class Drawn implements Lot {
        private final List<Integer> order;

        /**
         * The lot.
         *
         * @param order every index once, the one first that goes before all others
         */
        Drawn(List<Integer> order) {
            this.order = order;
        }

        @Override
        public int first(List<Integer> tied) {
            return order.stream().filter(tied::contains).findFirst().orElse(OPEN);
        }

        @Override
        public int last(List<Integer> tied) {
            return order.stream().filter(tied::contains).reduce((a, b) -> b).orElse(OPEN);
        }
    }

    /** The order of the options by SHA-256 of seed, digest and id, the smallest first. */
    static List<Integer> order(byte[] seed, byte[] digest, List<Option> options) {
        Map<Integer, byte[]> hashes = new HashMap<>();
        for (int option = 0; option < options.size(); option++) {
            MessageDigest hash = Sha256.begin();
            hash.update(seed);
            hash.update(digest);
            String id = options.get(option).id();
            hashes.put(option, hash.digest(id.getBytes(StandardCharsets.US_ASCII)));
        }
        return IntStream.range(0, options.size())
                .boxed()
                .sorted(Comparator.comparing(hashes::get, Arrays::compareUnsigned))
                .toList();
    }
}
