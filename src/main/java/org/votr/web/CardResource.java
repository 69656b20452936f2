package org.votr.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.votr.problem.Problem;

/** The picture of a poll that others show beside its link (Open Graph). */
@Path("/polls/{id}/card.png")
@PermitAll
public class CardResource {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 630;
    private static final int MARGIN = 80;
    private static final int TITLE = 64;
    private static final int TITLE_LINES = 3;
    private static final int OPTION = 38;
    private static final int OPTIONS = 4;
    private static final int GROUND = 0x2b3cb8;
    private static final int INK = 0xffffff;
    private static final int QUIET = 0xc9d0ff;

    /** Pictures of about 20 kB each, which many ask for at once when a link goes round. */
    private static final int KEPT = 200;

    private final Lettering lettering;
    private final SharedPolls polls;
    private final Cache<SharedPoll, byte[]> drawn = Caffeine.newBuilder().maximumSize(KEPT).build();

    CardResource(Lettering lettering, SharedPolls polls) {
        this.lettering = lettering;
        this.polls = polls;
    }

    @GET
    @Produces("image/png")
    @Operation(hidden = true)
    public RestResponse<byte[]> card(@PathParam("id") UUID id, @Context UriInfo uri) {
        SharedPoll poll =
                polls.find(id, uri.getBaseUri()).orElseThrow(() -> Problem.notFound("poll", id));
        return ResponseBuilder.ok(drawn.get(poll, this::draw))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    private byte[] draw(SharedPoll poll) {
        Raster raster = new Raster(WIDTH, HEIGHT, GROUND);
        int y = MARGIN;
        for (String line : lettering.lines(poll.title(), TITLE, WIDTH - 2 * MARGIN, TITLE_LINES)) {
            y += TITLE;
            raster.fill(lettering.shape(line, TITLE, MARGIN, y), INK);
            y += TITLE / 4;
        }
        for (String option : shown(poll.options())) {
            y += OPTION + OPTION / 2;
            String line = lettering.lines(option, OPTION, WIDTH - 3 * MARGIN, 1).get(0);
            raster.fill(bullet(MARGIN, y), QUIET);
            raster.fill(lettering.shape(line, OPTION, MARGIN + OPTION, y), QUIET);
        }
        raster.fill(lettering.shape("Votr", OPTION, WIDTH - MARGIN * 2, HEIGHT - MARGIN / 2), INK);
        return Png.of(WIDTH, raster.pixels());
    }

    private static List<String> shown(List<String> options) {
        return options.subList(0, Math.min(OPTIONS, options.size()));
    }

    private static Outline bullet(int x, int base) {
        int side = OPTION / 3;
        return new Outline()
                .moveTo(x, base)
                .lineTo(x + side, base)
                .lineTo(x + side, base - side)
                .lineTo(x, base - side)
                .close();
    }
}
