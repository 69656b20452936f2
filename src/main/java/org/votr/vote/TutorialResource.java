package org.votr.vote;

import io.quarkus.security.Authenticated;
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
import org.votr.poll.VisitorLimit;

/** The calls of the tutorial that Votr began as, by title instead of id. */
@Path("/api/poll")
@Tag(name = "Tutorial")
@Produces(MediaType.APPLICATION_JSON)
public class TutorialResource {
    private final TutorialService tutorial;
    private final VisitorLimit visitors;

    TutorialResource(TutorialService tutorial, VisitorLimit visitors) {
        this.tutorial = tutorial;
        this.visitors = visitors;
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
    @APIResponse(responseCode = "200", description = "The vote is counted")
    @Operation(
            operationId = "voteByTitle",
            summary = "Vote by title",
            description = "A second vote is refused with 409.")
    public Thanks vote(@Valid @NotNull TutorialVote vote) {
        visitors.count();
        tutorial.vote(vote.pollTitle(), vote.option());
        return new Thanks("Thank you for voting");
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
