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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
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

/** The options of a poll, and the catalogue that all polls share. */
@Path("/api/polls")
@Tag(name = "Options")
@Produces(MediaType.APPLICATION_JSON)
public class OptionResource {
    private final OptionService options;
    private final Catalogue catalogue;
    private final VisitorLimit visitors;

    OptionResource(OptionService options, Catalogue catalogue, VisitorLimit visitors) {
        this.options = options;
        this.catalogue = catalogue;
        this.visitors = visitors;
    }

    @GET
    @Path("options")
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "At most limit entries, in the order of their names")
    @Operation(
            operationId = "searchOptions",
            summary = "Search the option catalogue, for a drop-down as one types")
    public List<Catalogue.Entry> search(
            @Parameter(description = "What was typed so far: words of names begin with it")
                    @QueryParam("q")
                    @Nullable
                    @Size(max = 100)
                    String q,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return catalogue.search(q, limit);
    }

    @POST
    @Path("{id}/options")
    @PermitAll
    @Operation(
            operationId = "addOption",
            summary = "Add an option",
            description = "For the author; for voters too where the poll allows suggestions.")
    @APIResponse(responseCode = "201", description = "The option")
    public RestResponse<PollView.OptionView> add(
            @PathParam("id") UUID id, @Valid @NotNull NewOption option) {
        visitors.count();
        PollView.OptionView added = options.add(id, option);
        return RestResponse.ResponseBuilder.<PollView.OptionView>created(
                        URI.create("/api/polls/" + id + "/options/" + added.id()))
                .entity(added)
                .build();
    }

    @PATCH
    @Path("{id}/options/{option_id}")
    @Authenticated
    @Consumes({PollResource.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @APIResponse(responseCode = "200", description = "The option as it is now")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = PollTag.IF_MATCH,
            schema = @Schema(type = SchemaType.STRING))
    @Operation(operationId = "changeOption", summary = "Change an option before the first vote")
    public PollView.OptionView patch(
            @PathParam("id") UUID id,
            @PathParam("option_id") UUID optionId,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewOption.class)))
                    JsonNode patch) {
        return options.patch(id, optionId, patch);
    }

    @DELETE
    @Path("{id}/options/{option_id}")
    @Authenticated
    @Produces(MediaType.WILDCARD)
    @ResponseStatus(204)
    @APIResponse(responseCode = "204", description = "The option is gone")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = PollTag.IF_MATCH,
            schema = @Schema(type = SchemaType.STRING))
    @Operation(operationId = "deleteOption", summary = "Remove an option before the first vote")
    public void delete(@PathParam("id") UUID id, @PathParam("option_id") UUID optionId) {
        options.delete(id, optionId);
    }
}
