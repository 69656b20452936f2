package org.votr.webhook;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * One POST to a receiver that is not trusted: to an address that was looked at before, on a
 * connection of its own, without following redirects or proxies, and within a time.
 */
@ApplicationScoped
class Post {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** As much of an answer's body is read, for politeness, and thrown away. */
    private static final long MOST_READ = 16 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final Clock clock;
    private final Duration timeout;

    @Inject
    Post(Vertx vertx, WebhookSettings settings, Clock clock) {
        this(vertx, new HttpClientOptions(), settings.timeout(), clock);
    }

    Post(Vertx vertx, HttpClientOptions options, Duration timeout, Clock clock) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.clock = clock;
        this.client =
                vertx.createHttpClient(
                        options.setConnectTimeout((int) CONNECT.toMillis())
                                .setKeepAlive(false)
                                .setMaxPoolSize(Sender.IN_FLIGHT));
    }

    /**
     * Sends the body.
     *
     * @param done hears how it ended, once, on any thread; it must not block
     */
    void send(Destination to, Map<String, String> headers, String body, Consumer<Outcome> done) {
        Promise<Outcome> outcome = Promise.promise();
        long timer =
                vertx.setTimer(timeout.toMillis(), id -> outcome.tryFail(new TimeoutException()));
        outcome.future()
                .otherwise(failure -> Outcome.failed(words(failure)))
                .onSuccess(
                        ended -> {
                            vertx.cancelTimer(timer);
                            done.accept(ended);
                        });
        client.request(options(to, headers))
                .onFailure(outcome::tryFail)
                .onSuccess(request -> send(request, body, outcome));
    }

    /** The name is for the certificate and the receiver; the connection goes to the address. */
    private static RequestOptions options(Destination to, Map<String, String> headers) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        to.port(), to.address().getHostAddress()))
                        .setHost(to.host())
                        .setPort(to.port())
                        .setSsl(to.tls())
                        .setURI(to.target())
                        .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }

    private void send(HttpClientRequest request, String body, Promise<Outcome> outcome) {
        // What is wrong with a receiver is told to its owner, not to the log.
        request.exceptionHandler(outcome::tryFail);
        request.connection().exceptionHandler(broken -> {});
        // Whatever the receiver still sends after that: nobody listens.
        vertx.setTimer(timeout.toMillis(), id -> request.connection().close());
        request.send(body)
                .onFailure(outcome::tryFail)
                .onSuccess(
                        answer -> {
                            String rest = answer.getHeader(HttpHeaders.RETRY_AFTER);
                            outcome.tryComplete(
                                    Outcome.answered(answer.statusCode(), rest, clock.instant()));
                            throwAway(answer);
                        });
    }

    private static void throwAway(HttpClientResponse answer) {
        AtomicLong read = new AtomicLong();
        answer.exceptionHandler(broken -> {});
        answer.handler(
                part -> {
                    if (read.addAndGet(part.length()) > MOST_READ) {
                        answer.request().connection().close();
                    }
                });
    }

    private String words(Throwable failure) {
        if (is(failure, TimeoutException.class)) {
            return "The receiver gave no answer within "
                    + timeout.toMillis() / 1000.0
                    + " seconds.";
        } else if (is(failure, ConnectTimeoutException.class)) {
            return "No connection to the receiver within " + CONNECT.toSeconds() + " seconds.";
        } else if (is(failure, ConnectException.class)) {
            return "The receiver takes no connections.";
        } else if (is(failure, SSLException.class)) {
            return "The receiver's certificate is not valid for its name, or nobody known vouches for it.";
        }
        return "The connection ended before there was an answer.";
    }

    private static boolean is(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(type::isInstance);
    }
}
