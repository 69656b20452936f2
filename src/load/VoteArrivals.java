import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Votes that arrive at given rates, whether or not earlier ones are answered. System properties:
 * {@code url} of the service; {@code tokens}, a file with a voter's token in each line; {@code
 * steps}, a file with lines "name,votes per second,seconds,poll", each run when the one before is
 * all answered; {@code answers}, the file to write, with lines "name,rate,number of the arrival,
 * microseconds when it was sent, when it was answered,status", 0 being no answer.
 *
 * <p>The answers are written here because Gatling's own figures count from when a request was sent
 * and over the whole run; arrivals.sql counts from when the vote was due, and step by step.
 */
public final class VoteArrivals extends Simulation {
    private static final List<String> CHOICES = List.of("A", "B", "C");

    private record Step(String name, int rate, int seconds, String poll) {
        static Step of(String line) {
            String[] parts = line.split(",");
            return new Step(
                    parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]);
        }
    }

    private final List<String> tokens = lines("tokens");
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();

    public VoteArrivals() {
        List<Step> steps = lines("steps").stream().map(Step::of).toList();
        PopulationBuilder all = arrivals(steps.get(steps.size() - 1));
        for (int i = steps.size() - 2; i >= 0; i--) {
            all = arrivals(steps.get(i)).andThen(all);
        }
        setUp(all).protocols(http.baseUrl(System.getProperty("url")).shareConnections());
    }

    private PopulationBuilder arrivals(Step step) {
        if (step.rate * step.seconds > tokens.size()) {
            throw new IllegalStateException(
                    "%s needs %d voters and there are %d"
                            .formatted(step.name, step.rate * step.seconds, tokens.size()));
        }
        ChainBuilder vote =
                exec(session -> session.set("sent", micros()))
                        .exec(
                                http(step.name)
                                        .put("/api/polls/" + step.poll + "/vote")
                                        .header("Authorization", "Bearer #{token}")
                                        .header("Content-Type", "application/json")
                                        .body(StringBody("{\"choice\": \"#{choice}\"}"))
                                        .check(status().saveAs("status"), status().is(201)))
                        .exec(session -> note(step, session));
        return scenario(step.name)
                .feed(ballots())
                .exec(vote)
                .injectOpen(constantUsersPerSec(step.rate).during(step.seconds));
    }

    /** The step's own, from the first voter on: each step has its own poll. */
    private Iterator<Map<String, Object>> ballots() {
        Iterator<String> voters = tokens.iterator();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return voters.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return Map.of("token", voters.next(), "choice", CHOICES.get(next++ % 3));
            }
        };
    }

    /** Gatling numbers its users in the order in which they are due. */
    private Session note(Step step, Session session) {
        int status = session.contains("status") ? session.getInt("status") : 0;
        answers.add(
                "%s,%d,%d,%d,%d,%d"
                        .formatted(
                                step.name,
                                step.rate,
                                session.userId(),
                                session.getLong("sent"),
                                micros(),
                                status));
        return session;
    }

    @Override
    public void after() {
        try {
            Files.write(Path.of(System.getProperty("answers")), answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long micros() {
        return System.nanoTime() / 1000;
    }

    private static List<String> lines(String property) {
        try {
            return Files.readAllLines(Path.of(System.getProperty(property)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
