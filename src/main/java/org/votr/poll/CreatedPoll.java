package org.votr.poll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new poll, with the sentence that clients of the tutorial read. */
@Schema(name = "CreatedPoll")
public record CreatedPoll(@JsonUnwrapped PollView poll, String message) {
    static CreatedPoll of(PollView poll) {
        return new CreatedPoll(poll, "Poll was created successfully");
    }
}
