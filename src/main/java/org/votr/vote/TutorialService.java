package org.votr.vote;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.votr.data.Text;
import org.votr.poll.PollReader;
import org.votr.poll.PollStatus;
import org.votr.poll.PollView;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** Polls by title, as the tutorial's clients know them; votes go the same way as all others. */
@ApplicationScoped
class TutorialService {
    private static final int MOST = 20;

    private final BallotBox ballotBox;
    private final PollReader reader;
    private final Clock clock;

    TutorialService(BallotBox ballotBox, PollReader reader, Clock clock) {
        this.ballotBox = ballotBox;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Votes for one option of the open poll of that title.
     *
     * @throws Problem {@code not-found} where poll or option is unknown, {@code conflict} where
     *     several open polls bear the title
     * @return fails with {@code already-voted} for a second vote
     */
    Uni<BallotBox.Cast> vote(String title, String option) {
        Topic topic = QuarkusTransaction.requiringNew().call(() -> chosen(title, option));
        return ballotBox.castOnce(topic.id, Ballot.of(option, topic));
    }

    private Topic chosen(String title, String option) {
        Topic topic = one(title);
        if (topic.option(option).isEmpty()) {
            throw Problem.notFound("option", option);
        }
        return topic;
    }

    private Topic one(String title) {
        List<Topic> found = find(title);
        List<Topic> open =
                found.stream()
                        .filter(topic -> topic.status(clock.instant()) == PollStatus.OPEN)
                        .toList();
        if (open.size() > 1) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "Several open polls bear this title; vote by id: PUT /api/polls/{id}/vote.",
                    "poll_title");
        }
        return open.isEmpty() ? found.get(0) : open.get(0);
    }

    private static List<Topic> find(String title) {
        List<Topic> found = Topic.findByTitle(Text.key(title), MOST);
        if (found.isEmpty()) {
            throw Problem.notFound("poll", title);
        }
        return found;
    }

    /**
     * The listed polls of that title, the newest first; throws {@code not-found} where there is
     * none.
     */
    @Transactional
    List<PollView> read(String title) {
        return reader.views(find(title));
    }
}
