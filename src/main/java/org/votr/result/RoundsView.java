package org.votr.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.tally.Rounds;

/**
 * How votes went from option to option.
 *
 * @param quota how many votes elect; absent where a majority does
 */
@Schema(name = "Rounds")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoundsView(@Nullable BigDecimal quota, List<Round> rounds) {

    /**
     * One round of elimination, or one stage of STV.
     *
     * @param options what each still has; eliminated ones are absent
     * @param exhausted votes with no preference left
     * @param waiting votes that wait at a shared rank
     * @param lost what rounding down has cost so far
     * @param quota as it stands, where it moves
     * @param elected ids of those that reach the quota or the majority here, in that order
     * @param eliminated ids of those that go here
     * @param surplusOf the id of the one whose surplus is transferred here
     * @param transfers what that moves
     */
    @Schema(name = "Round")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Round(
            int number,
            List<Standing> options,
            BigDecimal exhausted,
            BigDecimal waiting,
            BigDecimal lost,
            @Nullable BigDecimal quota,
            List<UUID> elected,
            List<UUID> eliminated,
            @Nullable UUID surplusOf,
            List<Transfer> transfers) {}

    /**
     * What one option has in a round.
     *
     * @param elected whether it was elected before this round
     * @param keep the part of a vote it keeps, under Meek's method
     */
    @Schema(name = "RoundOption")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(UUID id, BigDecimal votes, boolean elected, @Nullable BigDecimal keep) {}

    /**
     * Votes that go on.
     *
     * @param from an option's id, or {@code waiting}
     * @param to an option's id, {@code exhausted} or {@code waiting}
     */
    @Schema(name = "Transfer")
    public record Transfer(String from, String to, BigDecimal votes) {}

    static RoundsView of(Rounds rounds, OptionIds ids) {
        return new RoundsView(
                rounds.quota(), rounds.rounds().stream().map(round -> of(round, ids)).toList());
    }

    private static Round of(Rounds.Round round, OptionIds ids) {
        Integer surplusOf = round.surplusOf();
        return new Round(
                round.number(),
                round.standings().stream()
                        .map(
                                s ->
                                        new Standing(
                                                ids.of(s.position()),
                                                s.votes(),
                                                s.elected(),
                                                s.keep()))
                        .toList(),
                round.exhausted(),
                round.waiting(),
                round.lost(),
                round.quota(),
                ids.of(round.elected()),
                ids.of(round.excluded()),
                surplusOf == null ? null : ids.of(surplusOf),
                round.transfers().stream()
                        .map(t -> new Transfer(place(t.from(), ids), place(t.to(), ids), t.votes()))
                        .toList());
    }

    private static String place(int position, OptionIds ids) {
        return switch (position) {
            case Rounds.EXHAUSTED -> "exhausted";
            case Rounds.WAITING -> "waiting";
            default -> ids.of(position).toString();
        };
    }
}
