package org.votr.invite;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.Rolls;
import org.votr.TestUser;

/**
 * How long it takes to add 100,000 voters, and what a ballot costs with such a roll against one
 * with a roll of ten, in one run: {@code ./mvnw test -Dtest=RollBenchmark}. No test, for a machine
 * may be busy; a ratio says more than a time.
 */
@QuarkusTest
class RollBenchmark {
    private static final int MANY = 100_000;
    private static final int FEW = 10;
    private static final int ROUNDS = 30;

    private final TestUser author = TestUser.create();

    @Test
    void measure() {
        String large = Rolls.poll(author);
        String small = Rolls.poll(author);
        String csv =
                IntStream.range(0, MANY)
                        .mapToObj(i -> "Voter number " + i + ",v" + i + "@example.org\n")
                        .collect(Collectors.joining("", "name,email\n", ""));
        long begin = System.nanoTime();
        String links =
                Polls.as(author)
                        .contentType("text/csv")
                        .body(csv)
                        .post("/api/polls/{id}/roll?format=csv", large)
                        .asString();
        long added = System.nanoTime() - begin;
        List<TestUser> ofMany =
                links.lines().skip(MANY - FEW + 1).map(line -> voter(large, line)).toList();
        List<TestUser> ofFew =
                Rolls.anonymous(author, small, FEW).stream()
                        .map(token -> Rolls.voter(small, token))
                        .toList();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            // Turn about, so that what else the machine does falls on both.
            double many = nanos(large, ofMany, i);
            ratios.add(many / nanos(small, ofFew, i));
        }
        Collections.sort(ratios);
        System.out.printf(
                "%,d voters added in %.1f s; a ballot takes %.2f times as long as with %d (median of %d)%n",
                MANY, added / 1e9, ratios.get(ROUNDS / 2), FEW, ROUNDS);
    }

    private static TestUser voter(String poll, String line) {
        String token = line.substring(line.indexOf("invitation=") + 11).replace("\"", "");
        return Rolls.voter(poll, token);
    }

    private static long nanos(String poll, List<TestUser> voters, int round) {
        Map<String, String> ballot = Map.of("choice", round % 2 == 0 ? "A" : "B");
        long begin = System.nanoTime();
        voters.forEach(voter -> Polls.cast(voter, poll, ballot));
        return System.nanoTime() - begin;
    }
}
