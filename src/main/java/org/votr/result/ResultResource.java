package org.votr.result;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.http.Conditional;
import org.votr.tally.Method;

/** The result of a poll. */
@Path("/api/polls/{id}/results")
@Tag(name = "Results")
@Produces(MediaType.APPLICATION_JSON)
public class ResultResource {
    private final ResultService results;
    private final ResultStreams streams;
    private final Caller caller;

    ResultResource(ResultService results, ResultStreams streams, Caller caller) {
        this.results = results;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "The count: final once the poll has closed, else as of the last second",
            content = @Content(schema = @Schema(implementation = ResultView.class)))
    @Operation(operationId = "getResult", summary = "Read a poll's result")
    public Uni<RestResponse<String>> get(
            @PathParam("id") UUID id,
            @Parameter(
                            description =
                                    "The method to count by, the poll's own if left out. Rankings can be counted by every"
                                            + " ranked method and by single (first preferences), scores by all of these"
                                            + " and by score and star, choices by the poll's own method only.")
                    @QueryParam("method")
                    @Nullable Method method,
            @Context HttpHeaders headers) {
        return results.read(id, method)
                .map(
                        result ->
                                Conditional.of(result.tag(), headers)
                                        .cacheControl(cacheControl(result))
                                        .answer(result::text));
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description =
                    "Events named tally, each a result, and at the end one named closed, the final result",
            content = @Content(schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "204",
            description = "The poll has closed, and Last-Event-ID says that its result is known")
    @Operation(
            operationId = "streamResult",
            summary = "Watch a poll's result",
            description =
                    "Server-sent events: the result as it is, and then whenever it has changed, a few times a second"
                            + " at most; each is the whole result, as getResult gives it. After 15 seconds without"
                            + " one there is a comment. Who comes back with the last event's id in Last-Event-ID"
                            + " is sent the result only if it has changed. The stream ends after closed, when the"
                            + " poll is deleted or its result is no longer for the reader, and, where it depends on"
                            + " who reads, with the access token. A browser's EventSource sends cookies but no"
                            + " access token: where the result depends on a signed-in reader, read the stream by fetch.")
    public Uni<Void> stream(
            @PathParam("id") UUID id,
            @QueryParam("method") @Nullable Method method,
            @Parameter(description = "The id of the last event that was seen")
                    @HeaderParam("Last-Event-ID")
                    @Nullable String seen,
            @Context Request request,
            @Context HttpServerResponse response,
            @Context SseEventSink sink,
            @Context Sse sse) {
        return results.read(id, method)
                .invoke(
                        result -> {
                            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                    // A proxy shall pass on each event as it comes.
                                    .putHeader("X-Accel-Buffering", "no");
                            if (result.sealed() && result.tag().equals(seen)) {
                                // What tells an EventSource not to come back.
                                throw new WebApplicationException(Response.noContent().build());
                            }
                            if (request.getMethod().equals(HttpMethod.HEAD)) {
                                throw new WebApplicationException(
                                        Response.ok().type(MediaType.SERVER_SENT_EVENTS).build());
                            }
                        })
                .call(
                        result ->
                                who(result)
                                        .invoke(
                                                who ->
                                                        streams.add(
                                                                result,
                                                                method,
                                                                !result.shared() && caller.byKey(),
                                                                new ResultViewer(sink, who, seen),
                                                                sse)))
                .replaceWithVoid();
    }

    private Uni<ResultViewer.Who> who(Result result) {
        return result.shared()
                ? Uni.createFrom().item(new ResultViewer.Who(null, null))
                : caller.identified()
                        .map(
                                known ->
                                        new ResultViewer.Who(
                                                caller.userId().or(caller::visitorId).orElse(null),
                                                caller.tokenEnds().orElse(null)));
    }

    /** Browsers ask again each time; a shared cache keeps off the crowd. */
    private static String cacheControl(Result result) {
        if (!result.shared()) {
            return "private, no-cache";
        }
        return result.sealed() ? "public, max-age=0, s-maxage=60" : "public, max-age=0, s-maxage=1";
    }
}
