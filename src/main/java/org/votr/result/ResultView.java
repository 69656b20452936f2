package org.votr.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.tally.Method;
import org.votr.tally.Tally;

/**
 * A poll's result.
 *
 * @param isFinal whether it can no longer change: the poll has closed and is sealed
 * @param ballots ballots counted, blank ones included
 * @param winners the options that win; several where they tie, none where nobody got a vote
 * @param ties options that the count could not tell apart
 */
@Schema(name = "Result")
public record ResultView(
        UUID pollId,
        Method method,
        PollStatus status,
        @JsonProperty("final") boolean isFinal,
        long ballots,
        List<OptionResult> options,
        List<Winner> winners,
        List<TieView> ties) {

    /**
     * One option's count.
     *
     * @param share votes as a part of the ballots counted, 0 to 1, to six places
     */
    @Schema(name = "OptionResult")
    public record OptionResult(UUID id, String name, int position, long votes, BigDecimal share) {}

    /** An option that wins. */
    @Schema(name = "Winner")
    public record Winner(UUID id, String name) {}

    /**
     * Options that stand equal.
     *
     * @param options their ids
     */
    @Schema(name = "Tie")
    public record TieView(List<UUID> options) {}

    static ResultView of(Topic topic, PollStatus status, Tally tally) {
        Map<Integer, TopicOption> byPosition =
                topic.options.stream()
                        .collect(
                                Collectors.toMap(
                                        option -> (int) option.position, Function.identity()));
        Function<Integer, TopicOption> option = byPosition::get;
        return new ResultView(
                topic.id,
                topic.method,
                status,
                topic.sealedAt != null,
                tally.ballots(),
                tally.options().stream()
                        .map(count -> result(option.apply(count.position()), count))
                        .toList(),
                tally.winners().stream().map(option).map(ResultView::winner).toList(),
                tally.ties().stream()
                        .map(
                                tie ->
                                        tie.positions().stream()
                                                .map(option)
                                                .map(o -> o.optionId)
                                                .toList())
                        .map(TieView::new)
                        .toList());
    }

    private static OptionResult result(TopicOption option, Tally.OptionCount count) {
        return new OptionResult(
                option.optionId, option.name, option.position, count.votes(), count.share());
    }

    private static Winner winner(TopicOption option) {
        return new Winner(option.optionId, option.name);
    }
}
