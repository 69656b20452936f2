package org.votr.invite;

import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.http.NextLink;
import org.votr.http.TextBody;
import org.votr.user.Emails;

/** Who is invited to vote in a poll. */
@Path("/api/polls/{id}/roll")
@Authenticated
@Tag(name = "Rolls")
public class RollResource {
    private static final String ONCE =
            "The links are in this answer and nowhere else: the service keeps what recognises them only.";

    private final RollService rolls;
    private final RollReader reader;
    private final Emails emails;
    private final UriInfo uri;

    RollResource(RollService rolls, RollReader reader, Emails emails, @Context UriInfo uri) {
        this.rolls = rolls;
        this.reader = reader;
        this.emails = emails;
        this.uri = uri;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getRoll", summary = "Read who is invited, and how many have voted")
    @APIResponse(responseCode = "200", description = "A page of the roll")
    public RestResponse<RollPage> get(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor")
                    @Nullable String cursor) {
        RollPage page = reader.page(id, cursor, limit);
        return NextLink.ok(page, page.next(), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    // The format decides, not Accept.
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "addVoters", summary = "Invite voters", description = ONCE)
    @APIResponse(
            responseCode = "201",
            description = "The voters with their links",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = IssuedRoll.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Response add(
            @PathParam("id") UUID id,
            @QueryParam("format") @DefaultValue("json") RollFormat format,
            @Parameter(
                            description =
                                    "Whether links go to the voters by mail, and are not in this answer")
                    @QueryParam("mail")
                    @DefaultValue("false")
                    boolean mail,
            @NotNull @Valid NewRoll roll) {
        rolls.requireAddable(id);
        Newcomers newcomers = new Newcomers(emails);
        List<NewVoter> voters = roll.voters() == null ? List.of() : roll.voters();
        for (int i = 0; i < voters.size(); i++) {
            newcomers.add("voters[" + i + "]", voters.get(i));
        }
        newcomers.addAnonymous(roll.anonymous() == null ? 0 : roll.anonymous());
        return issued(201, id, rolls.add(id, newcomers.checked(), uri.getBaseUri(), mail), format);
    }

    @POST
    @Consumes("text/csv")
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response addFile(
            @PathParam("id") UUID id,
            @QueryParam("format") @DefaultValue("json") RollFormat format,
            @Parameter(
                            description =
                                    "Whether links go to the voters by mail, and are not in this answer")
                    @QueryParam("mail")
                    @DefaultValue("false")
                    boolean mail,
            byte @Nullable [] file,
            @Context HttpHeaders headers) {
        rolls.requireAddable(id);
        Newcomers newcomers = new Newcomers(emails);
        RollCsv.read(TextBody.of(file, headers.getMediaType()), newcomers);
        return issued(201, id, rolls.add(id, newcomers.checked(), uri.getBaseUri(), mail), format);
    }

    @POST
    @Path("/reissue")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "reissueLinks",
            summary = "Give voters new links; their old ones are good no more",
            description = ONCE + " Who was revoked may vote again.")
    @APIResponse(
            responseCode = "200",
            description = "The voters with their new links",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = IssuedRoll.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Response reissue(
            @PathParam("id") UUID id,
            @QueryParam("format") @DefaultValue("json") RollFormat format,
            @Parameter(
                            description =
                                    "Whether links go to the voters by mail, and are not in this answer")
                    @QueryParam("mail")
                    @DefaultValue("false")
                    boolean mail,
            @NotNull @Valid Reissue wish) {
        return issued(200, id, rolls.reissue(id, wish.voters(), uri.getBaseUri(), mail), format);
    }

    @POST
    @Path("/reminders")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "remindVoters",
            summary = "Remind all who are invited, by mail; once a day",
            description =
                    "All, for the roll does not say who has voted. A reminder has no link: it tells of the"
                            + " invitation.")
    @APIResponse(responseCode = "202", description = "How many reminders are on their way")
    public RestResponse<Reminders> remind(@PathParam("id") UUID id) {
        return RestResponse.status(RestResponse.Status.ACCEPTED, new Reminders(rolls.remind(id)));
    }

    @DELETE
    @Path("/{voter}")
    @ResponseStatus(204)
    @Operation(
            operationId = "revokeVoter",
            summary = "Take the right to vote from a voter",
            description = "A ballot that is cast already stays, and counts.")
    @APIResponse(responseCode = "204", description = "The voter's link is good no more")
    public void revoke(@PathParam("id") UUID id, @PathParam("voter") UUID voter) {
        rolls.revoke(id, voter);
    }

    private static Response issued(int status, UUID id, IssuedRoll roll, RollFormat format) {
        Response.ResponseBuilder answer =
                Response.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
        return format == RollFormat.CSV
                ? answer.entity(new RollDownload(roll))
                        .type("text/csv;charset=UTF-8")
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"invitations-" + id + ".csv\"")
                        .build()
                : answer.entity(roll).type(MediaType.APPLICATION_JSON).build();
    }
}
