package org.votr.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.votr.http.Conditional;

/** Fails in every way, so that tests can see what the caller is told. */
@Path("/trial")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TrialResource {
    enum Colour {
        RED,
        DEEP_BLUE
    }

    record Flag(boolean on) {}

    record Part(@NotBlank String name, Integer maxSize) {}

    record Thing(
            @Size(max = 10) String title,
            @Valid List<Part> parts,
            List<@NotBlank String> words,
            @Max(5) Integer maxChoices,
            Boolean listed,
            Flag flag,
            Instant closesAt,
            UUID ref,
            Colour colour,
            Map<String, Integer> scores,
            Object anything,
            JsonNode tree) {}

    private final EntityManager entities;

    TrialResource(EntityManager entities) {
        this.entities = entities;
    }

    @POST
    @PermitAll
    @Path("/things")
    @Operation(hidden = true)
    public Thing create(@Valid Thing thing) {
        return thing;
    }

    @POST
    @PermitAll
    @Path("/later")
    @Operation(hidden = true)
    public Uni<Thing> later(@Valid Thing thing) {
        return Uni.createFrom().item(thing);
    }

    @POST
    @PermitAll
    @Path("/form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Map<String, String> form(@FormParam("username") String username) {
        return Map.of("username", username);
    }

    @GET
    @PermitAll
    @Path("/things/{id}")
    @Operation(hidden = true)
    public Map<String, String> get(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Max(100) Integer limit,
            @QueryParam("top") Optional<Integer> top,
            @QueryParam("colour") Colour colour,
            @QueryParam("maxCount") @Max(3) int maxCount,
            @QueryParam("colours") List<Colour> colours,
            @QueryParam("since") Instant since,
            @QueryParam("q") String q) {
        return Map.of("id", id.toString(), "colour", String.valueOf(colour));
    }

    @GET
    @PermitAll
    @Path("/answer")
    @Operation(hidden = true)
    public @NotNull String answer() {
        return null;
    }

    @GET
    @PermitAll
    @Path("/version/{version}")
    @Operation(hidden = true)
    public RestResponse<Map<String, String>> version(
            @PathParam("version") String version, @Context HttpHeaders headers) {
        return Conditional.of(version, headers)
                .cacheControl("no-cache")
                .answer(() -> Map.of("version", version));
    }

    @GET
    @RolesAllowed("admin")
    @Path("/secret")
    @Operation(hidden = true)
    public String secret() {
        return "secret";
    }

    @POST
    @PermitAll
    @Path("/sql")
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public String sql(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
        return "done";
    }

    @GET
    @PermitAll
    @Path("/failure/{how}")
    @Operation(hidden = true)
    public String fail(@PathParam("how") String how) throws Exception {
        throw switch (how) {
            case "null" -> new NullPointerException("select secret from org.votr.Problem");
            case "away" -> new RuntimeException(new SQLException("gone", "57P01"));
            case "collision" -> new SQLException("again", "40001");
            case "problem" ->
                    Problem.of(ProblemType.OPTION_FULL, "The option is full.", "choice")
                            .with("capacity", 1);
            case "error" -> throw new StackOverflowError();
            default -> new IllegalStateException();
        };
    }
}
