package org.votr.web;

import io.quarkus.qute.Template;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/** How to show a poll's link as the poll itself (oembed.com). */
@Path("/api/oembed")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Polls")
public class OembedResource {
    private static final Pattern LINK = Pattern.compile("/polls/([0-9a-fA-F-]{36})");
    private static final int WIDTH = 600;
    private static final int HEIGHT = 500;

    private final Template oembed;
    private final SharedPolls polls;

    OembedResource(Template oembed, SharedPolls polls) {
        this.oembed = oembed;
        this.polls = polls;
    }

    @GET
    @PermitAll
    @Operation(operationId = "oembed", summary = "Show a poll's link as the poll (oEmbed 1.0)")
    @APIResponse(responseCode = "200", description = "A frame that holds the poll")
    public Oembed get(
            @Parameter(description = "A poll's page") @QueryParam("url") @NotNull String url,
            @Parameter(description = "json, the only one")
                    @QueryParam("format")
                    @DefaultValue("json")
                    String format,
            @QueryParam("maxwidth") @DefaultValue("600") @Min(1) int maxwidth,
            @QueryParam("maxheight") @DefaultValue("500") @Min(1) int maxheight,
            @Context UriInfo uri) {
        if (!format.equals("json")) {
            throw Problem.invalid("format", "must be json");
        }
        SharedPoll poll =
                pollId(url, uri.getBaseUri())
                        .flatMap(id -> polls.find(id, uri.getBaseUri()))
                        .orElseThrow(() -> Problem.notFound("poll", url));
        int width = Math.min(WIDTH, maxwidth);
        int height = Math.min(HEIGHT, maxheight);
        String html =
                oembed.data("frame", poll.url().resolve("/embed/" + poll.id()))
                        .data("width", width)
                        .data("height", height)
                        .data("title", poll.title())
                        .render();
        return Oembed.of(poll, html, width, height);
    }

    /** Which poll's page that is, if it is one of ours. */
    private static Optional<UUID> pollId(String url, URI base) {
        try {
            URI page = URI.create(url);
            Matcher link = LINK.matcher(String.valueOf(page.getPath()));
            boolean ours = base.getAuthority().equalsIgnoreCase(page.getAuthority());
            return ours && link.matches()
                    ? Optional.of(UUID.fromString(link.group(1)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An answer of type rich, as oEmbed has it; width and height are in pixels. */
    public record Oembed(
            String version,
            String type,
            String title,
            String providerName,
            @Nullable URI providerUrl,
            String html,
            int width,
            int height) {
        static Oembed of(SharedPoll poll, String html, int width, int height) {
            return new Oembed(
                    "1.0",
                    "rich",
                    poll.title(),
                    "Votr",
                    poll.url().resolve("/"),
                    html,
                    width,
                    height);
        }
    }
}
