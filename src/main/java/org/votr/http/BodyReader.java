package org.votr.http;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Diagnosis;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * Reads every body whole, on the event loop and within {@code quarkus.http.read-timeout}, before
 * its request takes a thread: who sends slowly holds a little memory and nothing else. That has its
 * bounds too: what is not there at once, and large bodies until they are answered, share a part of
 * the heap. Where that is full, the bodies are refused that have been coming for the longest.
 */
// Not a singleton: Quarkus makes filters when it builds; heap and settings are of the run.
@ApplicationScoped
class BodyReader {
    /** In bytes; ballots, log-ins and most polls are far smaller. */
    private static final int SMALL = 64 * 1024;

    /** What is made of a body takes many times the body's own memory. */
    private static final int SHARE_OF_HEAP = 32;

    private static final Set<String> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final BodyLimit limit;
    private final Duration timeout;
    private final BodyRoom room = new BodyRoom(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    BodyReader(
            BodyLimit limit, @ConfigProperty(name = "quarkus.http.read-timeout") Duration timeout) {
        this.limit = limit;
        this.timeout = timeout;
    }

    @ServerRequestFilter(nonBlocking = true, priority = Priorities.ENTITY_CODER)
    public @Nullable Uni<Void> read(ContainerRequestContext request, RoutingContext exchange) {
        if (WITHOUT_BODY.contains(request.getMethod())) {
            return null;
        }
        return Uni.createFrom()
                .<Buffer>emitter(body -> new Reading(exchange, body).start())
                .invoke(body -> request.setEntityStream(new ByteArrayInputStream(body.getBytes())))
                .replaceWithVoid();
    }

    private Problem late() {
        return Problem.of(
                ProblemType.REQUEST_TIMEOUT,
                "The body did not arrive whole within " + timeout.toSeconds() + " seconds.");
    }

    private static Problem broken() {
        return Problem.invalid("body", "must arrive whole, and framed as HTTP says");
    }

    /** One body on its way; all happens on the event loop of its connection. */
    private final class Reading {
        private static final long NONE = -1;

        private final RoutingContext exchange;
        private final HttpServerRequest request;
        private final UniEmitter<? super Buffer> result;
        private Buffer body = Buffer.buffer();
        private long timer = NONE;
        private final BodyRoom.Share share = room.new Share(() -> fail(Diagnosis.overloaded()));
        private boolean over;

        Reading(RoutingContext exchange, UniEmitter<? super Buffer> result) {
            this.exchange = exchange;
            this.request = exchange.request();
            this.result = result;
        }

        void start() {
            if (request.isEnded()) {
                result.complete(body);
                return;
            }
            if (HttpHeaderValues.CONTINUE
                    .toString()
                    .equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            request.exceptionHandler(broken -> fail(broken()));
            request.handler(this::append);
            request.endHandler(ended -> complete());
            request.resume();
            if (!over) {
                timer = exchange.vertx().setTimer(timeout.toMillis(), elapsed -> fail(late()));
                share.comes();
                account();
            }
        }

        private void append(Buffer chunk) {
            if (over) {
                return;
            }
            body.appendBuffer(chunk);
            if (body.length() > limit.bytes(exchange)) {
                fail(limit.exceeded(exchange));
            } else if (timer != NONE || body.length() > SMALL) {
                account();
            }
        }

        private void account() {
            if (!share.hold(body.length()) && body.length() > SMALL) {
                fail(Diagnosis.overloaded());
            }
        }

        private void complete() {
            if (finish()) {
                if (share.held() > SMALL) {
                    exchange.addEndHandler(answered -> share.release());
                } else {
                    share.release();
                }
                result.complete(body);
            }
        }

        private void fail(Throwable failure) {
            if (finish()) {
                share.release();
                body = Buffer.buffer();
                BodyLimit.linger(exchange);
                result.fail(failure);
            }
        }

        private boolean finish() {
            boolean first = !over;
            over = true;
            share.ends();
            if (timer != NONE) {
                exchange.vertx().cancelTimer(timer);
            }
            return first;
        }
    }
}
