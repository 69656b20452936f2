package org.votr.poll;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.data.Page;
import org.votr.http.Conditional;
import org.votr.http.NextLink;
import org.votr.tally.Method;

/** Polls. */
@Path("/api/polls")
@Tag(name = "Polls")
@Produces(MediaType.APPLICATION_JSON)
public class PollResource {
    static final String MERGE_PATCH = "application/merge-patch+json";

    private final PollService polls;
    private final PollReader reader;
    private final Caller caller;

    PollResource(PollService polls, PollReader reader, Caller caller) {
        this.polls = polls;
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @APIResponse(responseCode = "200", description = "A page of polls")
    @Operation(
            operationId = "listPolls",
            summary = "List polls",
            description =
                    "Listed polls, page by page; with one's own id as author, one's unlisted ones"
                            + " too, and those of everybody for administrators who ask for them.")
    public RestResponse<PollPage> list(
            @QueryParam("status") @Nullable PollStatus status,
            @Parameter(description = "Words that the title, description or an option must hold")
                    @QueryParam("q")
                    @Nullable
                    @Size(max = 200)
                    String q,
            @Parameter(description = "A user's id") @QueryParam("author") @Nullable UUID author,
            @QueryParam("method") @Nullable Method method,
            @Parameter(
                            description = "The order; -votes is as of the last minute",
                            schema =
                                    @Schema(
                                            enumeration = {"-created_at", "closes_at", "-votes"},
                                            defaultValue = "-created_at"))
                    @QueryParam("sort")
                    @DefaultValue("-created_at")
                    String sort,
            @Parameter(description = "Unlisted ones too; only administrators may ask")
                    @QueryParam("unlisted")
                    @DefaultValue("false")
                    boolean unlisted,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Parameter(description = "The next of the page before")
                    @QueryParam("cursor")
                    @Nullable
                    @Size(max = 500)
                    String cursor,
            @Context UriInfo uri) {
        boolean own = author != null && caller.userId().filter(author::equals).isPresent();
        if (unlisted && !own) {
            caller.requireAdmin();
        }
        Page<PollView> page =
                reader.page(
                        new PollQuery(
                                status,
                                q,
                                author,
                                method,
                                own || unlisted,
                                PollSort.of(sort),
                                limit,
                                cursor));
        return NextLink.ok(PollPage.of(page), page.next(), uri);
    }

    @POST
    @Authenticated
    @Operation(operationId = "createPoll", summary = "Create a poll")
    @APIResponse(responseCode = "201", description = "The poll")
    public RestResponse<CreatedPoll> create(
            @Valid @NotNull NewPoll poll,
            @Parameter(
                            description =
                                    "A name of your own for this request; repeated within a day it creates nothing")
                    @HeaderParam("Idempotency-Key")
                    @Nullable String key,
            @Context HttpHeaders headers) {
        PollReader.Read created = polls.create(poll, key);
        return tagged(created, headers)
                .created(
                        URI.create("/api/polls/" + created.poll().id()),
                        CreatedPoll.of(created.poll()));
    }

    @GET
    @Path("{id}")
    @PermitAll
    @APIResponse(responseCode = "200", description = "The poll")
    @Operation(operationId = "getPoll", summary = "Read a poll")
    public RestResponse<PollView> get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        PollReader.Read read = reader.read(id);
        if (read.poll().voters() == Voters.ANYONE && caller.userId().isEmpty()) {
            caller.visitorOrNew();
        }
        return tagged(read, headers).answer(read::poll);
    }

    static Conditional tagged(PollReader.Read read, HttpHeaders headers) {
        return Conditional.of(PollTag.of(read), headers).cacheControl("private, no-cache");
    }

    @PATCH
    @Path("{id}")
    @Authenticated
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @APIResponse(responseCode = "200", description = "The poll as it is now")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = PollTag.IF_MATCH,
            schema = @Schema(type = SchemaType.STRING))
    @Operation(
            operationId = "changePoll",
            summary = "Change a poll",
            description =
                    "A merge patch of the fields that create takes. After the first vote only description,"
                            + " listed, a later closes_at and, with allow_suggestions, further options.")
    public RestResponse<PollView> patch(
            @PathParam("id") UUID id,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewPoll.class)))
                    JsonNode patch,
            @Context HttpHeaders headers) {
        PollReader.Read changed = polls.patch(id, patch);
        return tagged(changed, headers).ok(changed.poll());
    }

    @DELETE
    @Path("{id}")
    @Authenticated
    @Produces(MediaType.WILDCARD)
    @ResponseStatus(204)
    @APIResponse(responseCode = "204", description = "The poll is gone")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = PollTag.IF_MATCH,
            schema = @Schema(type = SchemaType.STRING))
    @Operation(operationId = "deletePoll", summary = "Delete a poll with its ballots")
    public void delete(@PathParam("id") UUID id) {
        polls.delete(id);
    }

    @POST
    @Path("{id}/close")
    @Authenticated
    @APIResponse(responseCode = "200", description = "The poll as it is now")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = PollTag.IF_MATCH,
            schema = @Schema(type = SchemaType.STRING))
    @Operation(operationId = "closePoll", summary = "Close a poll and fix its final count")
    public RestResponse<PollView> close(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        PollReader.Read changed = polls.close(id);
        return tagged(changed, headers).ok(changed.poll());
    }

    @POST
    @Path("{id}/reopen")
    @Authenticated
    @APIResponse(responseCode = "200", description = "The poll as it is now")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = PollTag.IF_MATCH,
            schema = @Schema(type = SchemaType.STRING))
    @Operation(operationId = "reopenPoll", summary = "Open a closed public poll again")
    public RestResponse<PollView> reopen(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        PollReader.Read changed = polls.reopen(id);
        return tagged(changed, headers).ok(changed.poll());
    }
}
