package org.votr.webhook;

import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.auth.Throttle;
import org.votr.http.NextLink;

/** One's own webhooks: who else is told when one's polls open, close and are voted in. */
@Path("/api/webhooks")
@Authenticated
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
    /** Tests and replays that a user may ask for within the window. */
    private static final int MOST_ASKED_FOR = 60;

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final WebhookService webhooks;
    private final Caller caller;
    private final Throttle throttle;

    WebhookResource(WebhookService webhooks, Caller caller, Throttle throttle) {
        this.webhooks = webhooks;
        this.caller = caller;
        this.throttle = throttle;
    }

    @POST
    @Operation(
            operationId = "createWebhook",
            summary = "Be told of one's polls",
            description = "Messages are signed as Standard Webhooks has it. At most 10 a user.")
    @APIResponse(responseCode = "201", description = "The webhook, with its secret")
    public RestResponse<WebhookView> create(@NotNull @Valid NewWebhook webhook) {
        WebhookView made = webhooks.create(webhook);
        return RestResponse.ResponseBuilder.<WebhookView>created(
                        URI.create("/api/webhooks/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "List one's webhooks")
    @APIResponse(responseCode = "200", description = "All of them, the oldest first")
    public WebhookList list() {
        return webhooks.list();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getWebhook", summary = "Read a webhook")
    @APIResponse(responseCode = "200", description = "The webhook")
    public WebhookView get(@PathParam("id") UUID id) {
        return webhooks.get(id);
    }

    @PATCH
    @Path("{id}")
    @Operation(operationId = "changeWebhook", summary = "Change, disable or enable a webhook")
    @APIResponse(responseCode = "200", description = "The webhook as it is now")
    public WebhookView patch(@PathParam("id") UUID id, @NotNull @Valid WebhookPatch patch) {
        return webhooks.patch(id, patch);
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    @ResponseStatus(204)
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook with its deliveries")
    @APIResponse(responseCode = "204", description = "The webhook is gone")
    public void delete(@PathParam("id") UUID id) {
        webhooks.delete(id);
    }

    @POST
    @Path("{id}/rotate")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Draw another secret",
            description = "For a day messages are signed with the one before as well.")
    @APIResponse(responseCode = "200", description = "The webhook, with its new secret")
    public WebhookView rotate(@PathParam("id") UUID id) {
        return webhooks.rotate(id);
    }

    @POST
    @Path("{id}/test")
    @ResponseStatus(202)
    @Operation(operationId = "testWebhook", summary = "Send a message that tells of nothing")
    @APIResponse(responseCode = "202", description = "The delivery; read later what became of it")
    public DeliveryView test(@PathParam("id") UUID id) {
        count();
        return webhooks.test(id);
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(operationId = "listDeliveries", summary = "List what a webhook was told")
    @APIResponse(responseCode = "200", description = "A page, the newest first")
    public RestResponse<DeliveryPage> deliveries(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable @Size(max = 500) String cursor,
            @Context UriInfo uri) {
        DeliveryPage page = webhooks.deliveries(id, cursor, limit);
        return NextLink.ok(page, page.next(), uri);
    }

    @POST
    @Path("{id}/deliveries/{delivery_id}/replay")
    @ResponseStatus(202)
    @Operation(
            operationId = "replayDelivery",
            summary = "Send a message again",
            description = "Under the same webhook-id, however it ended before.")
    @APIResponse(responseCode = "202", description = "The delivery; read later what became of it")
    public DeliveryView replay(
            @PathParam("id") UUID id, @PathParam("delivery_id") UUID deliveryId) {
        count();
        return webhooks.replay(id, deliveryId);
    }

    private void count() {
        UUID user = caller.requireUser().id;
        throttle.take("webhook", user.toString(), MOST_ASKED_FOR, WINDOW);
    }
}
