package org.votr.verify.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A strongest path from an option to another. There can be several, and a result may show any of
 * them.
 */
public final class BeatPath {
    private final int from;
    private final int to;
    private final long strength;
    private final Victories victories;
    private final Election election;

    /** How strong an option's victory over another is; 0 for none. */
    interface Victories {
        long strength(int one, int other);
    }

    BeatPath(int from, int to, long strength, Victories victories, Election election) {
        this.from = from;
        this.to = to;
        this.strength = strength;
        this.victories = victories;
        this.election = election;
    }

    /** Of its weakest victory. */
    public long strength() {
        return strength;
    }

    /** What is wrong with a path of these ids; empty for nothing. */
    public Optional<String> fault(List<String> ids) {
        Map<String, Integer> indexes = new HashMap<>();
        election.all().forEach(option -> indexes.put(election.options().get(option).id(), option));
        List<Integer> path = new ArrayList<>();
        for (String id : ids) {
            path.add(indexes.getOrDefault(id, Lot.OPEN));
        }
        if (path.contains(Lot.OPEN) || new HashSet<>(path).size() < path.size()) {
            return Optional.of("names what is no option of the poll, or an option twice");
        }
        if (path.isEmpty() || path.get(0) != from || path.get(path.size() - 1) != to) {
            return Optional.of(
                    "is not from %s to %s"
                            .formatted(
                                    election.options().get(from).id(),
                                    election.options().get(to).id()));
        }
        for (int i = 1; i < path.size(); i++) {
            if (victories.strength(path.get(i - 1), path.get(i)) < strength) {
                return Optional.of("has a weaker victory than " + strength);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "a path of the strength " + strength;
    }
}
