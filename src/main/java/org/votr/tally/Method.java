package org.votr.tally;

import java.util.Arrays;
import java.util.List;

/** How marks become a winner. */
public enum Method {
    SINGLE(BallotForm.CHOICES),
    APPROVAL(BallotForm.CHOICES),
    SCORE(BallotForm.SCORES),
    STAR(BallotForm.SCORES),
    IRV(BallotForm.RANKING),
    STV(BallotForm.RANKING),
    SCHULZE(BallotForm.RANKING),
    RANKED_PAIRS(BallotForm.RANKING),
    BORDA(BallotForm.RANKING);

    private final BallotForm form;

    Method(BallotForm form) {
        this.form = form;
    }

    /** The ballots of a poll that is decided by it. */
    public BallotForm form() {
        return form;
    }

    /**
     * Whether it can count the ballots of a poll that is decided by another. Scores are read as
     * rankings and rankings as single choices; nothing is guessed the other way.
     */
    public boolean recounts(Method other) {
        return this == other
                || switch (other.form) {
                    case CHOICES -> false;
                    case SCORES -> this != APPROVAL;
                    case RANKING -> form == BallotForm.RANKING || this == SINGLE;
                };
    }

    /** All methods that can count the ballots of a poll that is decided by this one. */
    public List<Method> recounts() {
        return Arrays.stream(values()).filter(method -> method.recounts(this)).toList();
    }

    /** How it counts. */
    VotingMethod rule(CountRules rules) {
        return switch (this) {
            case SINGLE, APPROVAL -> new Plurality();
            case SCORE -> new Score();
            case STAR -> new Star();
            case IRV -> new InstantRunoff();
            case STV -> rules.transfers() == Transfers.MEEK ? new Meek() : new Wigm();
            case SCHULZE -> new Schulze();
            case RANKED_PAIRS -> new RankedPairs();
            case BORDA -> new Borda();
        };
    }
}
