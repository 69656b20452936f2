package org.votr.vote;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.votr.poll.PollPage;

/** The calls of the tutorial that Votr began as, by title instead of id. */
@Path("/api/poll")
@Tag(name = "Tutorial")
@Produces(MediaType.APPLICATION_JSON)
public class TutorialResource {
    private final TutorialService tutorial;

    TutorialResource(TutorialService tutorial) {
        this.tutorial = tutorial;
    }

    /**
     * A vote by title.
     *
     * @param pollTitle the poll's title, compared ignoring case and white space
     * @param option the option's name or id
     */
    public record TutorialVote(
            @NotBlank @Size(max = 200) String pollTitle,
            @NotBlank @Size(max = 100) String option) {}

    /** What became of it. */
    public record Thanks(String message) {}

    @PATCH
    @Path("vote")
    @Authenticated
    @Blocking
    @APIResponse(responseCode = "200", description = "The vote is counted")
    @Operation(
            operationId = "voteByTitle",
            summary = "Vote by title",
            description = "A second vote is refused with 409.")
    public Uni<Thanks> vote(@Valid @NotNull TutorialVote vote) {
        return tutorial.vote(vote.pollTitle(), vote.option())
                .map(cast -> new Thanks("Thank you for voting"));
    }

    @GET
    @Path("{title}")
    @PermitAll
    @APIResponse(responseCode = "200", description = "The polls, the newest first; at most 20")
    @Operation(operationId = "getPollsByTitle", summary = "Read the listed polls of a title")
    public PollPage get(@PathParam("title") String title) {
        return new PollPage(List.copyOf(tutorial.read(title)), null);
    }
}
