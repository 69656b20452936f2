package org.votr.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.votr.TestUser;

/** Speaks to replicas, and takes whatever comes of it for an answer. */
final class Client {
    /** For all who have no reason to be impatient; the service should say something by then. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What came of a request.
     *
     * @param status 0 where no answer came
     * @param type the last part of the problem's URI, or what happened to the connection
     */
    record Answer(int status, String type, JsonNode body) {
        boolean acknowledged() {
            return status >= 200 && status < 300;
        }

        /** Whether the service says that it wrote nothing, or never heard of it. */
        boolean refused() {
            return (status >= 400 && status < 500)
                    || is(503, "overloaded")
                    || is(0, "no connection");
        }

        /** Whether nobody knows. */
        boolean inDoubt() {
            return !acknowledged() && !refused();
        }

        boolean is(int status, String type) {
            return this.status == status && this.type.equals(type);
        }

        @Override
        public String toString() {
            return (status + " " + type).trim();
        }
    }

    private Client() {}

    /** The answer to that request; user null for nobody, body null for none. */
    static Answer send(
            Replica replica,
            String method,
            String path,
            TestUser user,
            Object body,
            Duration timeout) {
        return begin(replica, method, path, user, body, timeout).join();
    }

    /** The same, later. */
    static CompletableFuture<Answer> begin(
            Replica replica,
            String method,
            String path,
            TestUser user,
            Object body,
            Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(replica.uri(path)).timeout(timeout);
        if (user != null) {
            request.header("Authorization", "Bearer " + user.token());
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(json(body)));
        }
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString())
                .handle((answer, failure) -> answer == null ? broken(failure) : answer(answer));
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            String uri = body.path("type").asText();
            String type = uri.substring(uri.lastIndexOf('/') + 1);
            return new Answer(response.statusCode(), type, body);
        } catch (JsonProcessingException e) {
            return new Answer(response.statusCode(), "no JSON", MissingNode.getInstance());
        }
    }

    private static Answer broken(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String what =
                cause instanceof HttpTimeoutException
                        ? "timeout"
                        : cause instanceof ConnectException ? "no connection" : "broken";
        if (!(cause instanceof IOException)) {
            throw new IllegalStateException(cause);
        }
        return new Answer(0, what, MissingNode.getInstance());
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
