package org.votr.tally;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a count of so many distinct rankings of ten options takes, in 256 MB of heap: {@code
 * ./mvnw -Pbench test-compile exec:exec}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx256m")
@Warmup(iterations = 3)
@Measurement(iterations = 8)
public class TallyBenchmark {
    private static final int OPTIONS = 10;
    private static final int ORDERS = 3_628_800;
    private static final List<Integer> LOT = IntStream.rangeClosed(1, OPTIONS).boxed().toList();

    /** What is counted, and how. */
    public enum Count {
        IRV(Method.IRV, Transfers.WIGM),
        STV(Method.STV, Transfers.WIGM),
        MEEK(Method.STV, Transfers.MEEK),
        SCHULZE(Method.SCHULZE, Transfers.WIGM),
        RANKED_PAIRS(Method.RANKED_PAIRS, Transfers.WIGM),
        BORDA(Method.BORDA, Transfers.WIGM);

        private final Method method;
        private final CountRules rules;

        Count(Method method, Transfers transfers) {
            this.method = method;
            rules =
                    new CountRules(
                            3, 5, false, SharedRanks.WAIT, transfers, Strength.WINNING_VOTES);
        }
    }

    @Param({"10000", "100000", "1000000"})
    private int ballots;

    @Param private Count count = Count.IRV;

    private Election election =
            new Election(0, Profile.of(BallotForm.RANKING).build(), count.rules);

    /** Draws the ballots: no two alike, the same ones in every run. */
    @Setup
    public void draw() {
        Random random = new Random(ballots);
        BitSet drawn = new BitSet(ORDERS);
        Profile.Builder profile = Profile.of(BallotForm.RANKING);
        for (int left = ballots; left > 0; ) {
            int order = random.nextInt(ORDERS);
            if (!drawn.get(order)) {
                drawn.set(order);
                profile.add(ranking(order), 1);
                left--;
            }
        }
        election = new Election(OPTIONS, profile.build(), count.rules);
    }

    /** One of all orders: each digit tells which of the ranks that are left an option takes. */
    private static short[] ranking(int order) {
        short[] ranks = new short[OPTIONS];
        int rest = order;
        int taken = 0;
        for (int i = 0; i < OPTIONS; i++) {
            int skip = rest % (OPTIONS - i);
            rest /= OPTIONS - i;
            int rank = 0;
            while (skip > 0 || (taken >> rank & 1) == 1) {
                skip -= (taken >> rank & 1) == 0 ? 1 : 0;
                rank++;
            }
            taken |= 1 << rank;
            ranks[i] = (short) (rank + 1);
        }
        return ranks;
    }

    /** Counts once. */
    @Benchmark
    public Tally tally() {
        return election.count(count.method, Optional.of(LOT));
    }
}
