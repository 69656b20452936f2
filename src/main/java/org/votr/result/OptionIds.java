package org.votr.result;

import java.util.List;
import java.util.UUID;
import org.votr.poll.TopicOption;

/**
 * Ids in place of positions.
 *
 * @param options in the order of their positions, which have no gaps
 */
record OptionIds(List<TopicOption> options) {
    UUID of(int position) {
        return options.get(position - 1).optionId;
    }

    List<UUID> of(List<Integer> positions) {
        return positions.stream().map(this::of).toList();
    }
}
