package org.votr.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.tally.Election;
import org.votr.tally.Method;
import org.votr.tally.Tally;
import org.votr.vote.BallotProfile;
import org.votr.vote.PollReopened;
import org.votr.vote.PollSealed;

/** Counts polls from their summary, and keeps what is final. */
@ApplicationScoped
class Counting {
    private final ObjectMapper json;

    Counting(ObjectMapper json) {
        this.json = json;
    }

    /** In the seal's own transaction: a sealed poll has its result. */
    void store(@Observes PollSealed sealed) {
        finalResult(sealed.topic(), sealed.topic().method);
    }

    void forget(@Observes PollReopened reopened) {
        FinalResult.delete("topicId", reopened.topicId());
    }

    /** The result of a sealed poll: counted once, and the same text ever after. */
    String finalResult(Topic topic, Method method) {
        return FinalResult.body(topic.id, method)
                .orElseGet(
                        () ->
                                FinalResult.store(
                                        topic.id,
                                        method,
                                        count(topic, method, PollStatus.CLOSED).text()));
    }

    /**
     * A count of the ballots as they are.
     *
     * @param version of the poll's votes that were counted
     * @param text the result as JSON
     */
    record Counted(long version, String text) {}

    /** Counts the ballots of a poll as they are now. */
    Counted count(Topic topic, Method method, PollStatus status) {
        BallotProfile ballots = BallotProfile.of(topic);
        if (Topic.versionNow(topic.id) != topic.version) {
            // An option may have been added and voted for meanwhile: begin again with it.
            Topic.getEntityManager().clear();
            return count(Topic.require(topic.id), method, status);
        }
        Optional<List<Integer>> lot =
                topic.sealedAt == null || topic.tieSeed == null
                        ? Optional.empty()
                        : Optional.of(TieOrder.of(topic.tieSeed, ballots.digest(), topic.options));
        Election election =
                new Election(topic.options.size(), ballots.profile(), topic.countRules(method));
        Tally tally = election.count(method, lot);
        ResultView view = ResultView.of(topic, method, status, tally, ballots.digest());
        return new Counted(ballots.version(), write(view));
    }

    String write(ResultView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
