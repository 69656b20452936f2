package org.votr.poll;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.data.Page;

/**
 * A page of polls.
 *
 * @param next the cursor of the next page; null on the last one
 */
@Schema(name = "PollPage")
public record PollPage(@JsonProperty("Polls") List<PollView> polls, @Nullable String next) {
    static PollPage of(Page<PollView> page) {
        return new PollPage(page.items(), page.next());
    }
}
