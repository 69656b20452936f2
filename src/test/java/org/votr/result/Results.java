package org.votr.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.tally.Election;
import org.votr.tally.Profile;
import org.votr.tally.Tally;

/** Results of polls that are in no database. */
public final class Results {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .build();

    private Results() {}

    /**
     * The result as the service stores it.
     *
     * @param digest of the ballots
     */
    public static String json(Topic topic, Profile profile, String digest) {
        Optional<List<Integer>> lot =
                topic.tieSeed == null
                        ? Optional.empty()
                        : Optional.of(TieOrder.of(topic.tieSeed, digest, topic.options));
        Tally tally =
                new Election(topic.options.size(), profile, topic.countRules(topic.method))
                        .count(topic.method, lot);
        try {
            return MAPPER.writeValueAsString(
                    ResultView.of(topic, topic.method, PollStatus.CLOSED, tally, digest));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
