package org.votr.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Orders that the lot can put options in. */
final class Lots {
    private Lots() {}

    /** All of them. */
    static List<List<Integer>> all(int options) {
        List<List<Integer>> lots = new ArrayList<>();
        extend(new ArrayList<>(), options, lots);
        return lots;
    }

    private static void extend(List<Integer> begun, int options, List<List<Integer>> lots) {
        if (begun.size() == options) {
            lots.add(List.copyOf(begun));
            return;
        }
        for (int position = 1; position <= options; position++) {
            if (!begun.contains(position)) {
                begun.add(position);
                extend(begun, options, lots);
                begun.remove(begun.size() - 1);
            }
        }
    }

    /** One of them. */
    static List<Integer> random(int options, Random random) {
        List<Integer> lot = new ArrayList<>(IntStream.rangeClosed(1, options).boxed().toList());
        Collections.shuffle(lot, random);
        return List.copyOf(lot);
    }
}
