package org.votr.vote;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.votr.problem.Diagnosis;
import org.votr.problem.ProblemType;

/** Counts what the ballot box accepts and refuses, of all polls together. */
@ApplicationScoped
class BallotCounters {
    private final Map<BallotRequest.Change, Counter> accepted =
            new EnumMap<>(BallotRequest.Change.class);
    private final Map<ProblemType, Counter> refused = new EnumMap<>(ProblemType.class);

    /** All counters are there from the start: a rate needs a zero to begin with. */
    BallotCounters(MeterRegistry metrics) {
        for (BallotRequest.Change change : BallotRequest.Change.values()) {
            accepted.put(
                    change,
                    Counter.builder("votr.ballots.accepted")
                            .description("Ballots cast, changed, withdrawn, or sent once more")
                            .tag("change", change.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
        Stream.of(ProblemType.values())
                .forEach(
                        type ->
                                refused.put(
                                        type,
                                        Counter.builder("votr.ballots.refused")
                                                .description("Ballots refused, by problem type")
                                                .tag("reason", type.slug())
                                                .register(metrics)));
    }

    void begin(@Observes StartupEvent start) {}

    void accepted(BallotRequest.Change change) {
        count(accepted, change);
    }

    void refused(Throwable failure) {
        count(refused, Diagnosis.of(failure).type());
    }

    private static <T> void count(Map<T, Counter> counters, T kind) {
        requireNonNull(counters.get(kind)).increment();
    }
}
