package org.votr.vote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.votr.TestUser;

/**
 * Many who act at once. The JDK's client keeps connections and costs little, so that it is the
 * service that is busy and not the test.
 */
final class Crowd {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An answer and its problem type.
     *
     * @param type the last part of the problem's URI; empty where there is none
     */
    record Answer(int status, String type) {
        boolean accepted() {
            return status == 200 || status == 201;
        }

        @Override
        public String toString() {
            return type.isEmpty() ? "" + status : status + " " + type;
        }
    }

    private Crowd() {}

    /** Does all of it, every one beginning at the same moment, and returns what came of each. */
    static <T> List<T> together(List<? extends Callable<T>> acts) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(acts.size());
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> act : acts) {
                futures.add(
                        threads.submit(
                                () -> {
                                    start.await(60, TimeUnit.SECONDS);
                                    return act.call();
                                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(120, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    static Answer cast(TestUser voter, UUID poll, Object ballot) {
        return send("PUT", Votes.path(poll), voter, ballot);
    }

    static Answer withdraw(TestUser voter, UUID poll) {
        return send("DELETE", Votes.path(poll), voter, null);
    }

    /**
     * The answer to that request. Where the service is too busy, which it says it wrote nothing
     * for, it is asked again, as a client should: a slow machine fails no test.
     */
    static Answer send(String method, String path, TestUser user, Object body) {
        Instant end = Instant.now().plusSeconds(60);
        try {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Authorization", "Bearer " + user.token())
                            .header("Content-Type", "application/json")
                            .method(method, publisher(body))
                            .build();
            var response = CLIENT.send(request, BodyHandlers.ofString());
            while (response.statusCode() == 503 && Instant.now().isBefore(end)) {
                response = CLIENT.send(request, BodyHandlers.ofString());
            }
            return new Answer(response.statusCode(), type(response.body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.BodyPublisher publisher(Object body) throws JsonProcessingException {
        return body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private static String type(String body) throws JsonProcessingException {
        if (body.isEmpty()) {
            return "";
        }
        String uri = JSON.readTree(body).path("type").asText();
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** That act, as often. */
    static <T> List<Callable<T>> times(int count, IntFunction<Callable<T>> act) {
        return IntStream.range(0, count).mapToObj(act).toList();
    }

    /** How many of the answers are that. */
    static long count(List<Answer> answers, int status, String type) {
        return answers.stream().filter(new Answer(status, type)::equals).count();
    }
}
