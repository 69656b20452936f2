package org.votr.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.user.User;

/**
 * What became of polls: written in the transaction of what it tells of, under the poll's lock, and
 * never changed.
 */
@ApplicationScoped
public class PollHistory {
    private final Caller caller;
    private final ObjectMapper json;

    PollHistory(Caller caller, ObjectMapper json) {
        this.caller = caller;
        this.json = json;
    }

    /** The history from its beginning; throws {@code not-found} where there is no such poll. */
    @Transactional
    List<PollEventView> read(UUID pollId) {
        return of(Topic.require(pollId));
    }

    /** The poll's history from its beginning. */
    public List<PollEventView> of(Topic topic) {
        return PollEvent.of(topic.id).stream().map(this::view).toList();
    }

    void created(Topic topic) {
        ObjectNode definition = definition(Definition.of(topic));
        byOwner(topic, PollEvent.Kind.CREATED, definition);
    }

    /** Tells of what differs; of nothing where nothing does. */
    void changed(Topic topic, NewPoll before) {
        ObjectNode changes = definition(Definition.of(topic));
        ObjectNode earlier = definition(before);
        earlier.properties().stream()
                .filter(field -> field.getValue().equals(changes.get(field.getKey())))
                .map(Map.Entry::getKey)
                .forEach(changes::remove);
        if (!changes.isEmpty()) {
            byOwner(topic, PollEvent.Kind.CHANGED, changes);
        }
    }

    void suggested(Topic topic, String option) {
        ObjectNode details = json.createObjectNode().put("option", option);
        append(topic, PollEvent.Kind.SUGGESTED, PollEvent.By.VOTER, null, details);
    }

    void closed(Topic topic) {
        byOwner(topic, PollEvent.Kind.CLOSED, closing(topic));
    }

    /** The account of a poll's author is being deleted, and its polls close. */
    void closedWithAccount(Topic topic) {
        append(topic, PollEvent.Kind.CLOSED, PollEvent.By.SERVICE, null, closing(topic));
    }

    void reopened(Topic topic) {
        byOwner(
                topic,
                PollEvent.Kind.REOPENED,
                closing(topic).put("tie_commitment", hex(topic.tieCommitment)));
    }

    /** Tells that an administrator hid the poll or showed it again; why is for its author. */
    void hiding(Topic topic) {
        byOwner(
                topic,
                topic.hidden() ? PollEvent.Kind.HIDDEN : PollEvent.Kind.UNHIDDEN,
                json.createObjectNode());
    }

    /**
     * Tells of the final count.
     *
     * @param ballots how many there are, each as often as it weighs
     */
    public void sealed(Topic topic, long ballots) {
        append(
                topic,
                PollEvent.Kind.SEALED,
                PollEvent.By.SERVICE,
                null,
                json.createObjectNode()
                        .put("ballots", ballots)
                        .put("tie_commitment", hex(topic.tieCommitment))
                        .put("receipt_root", hex(topic.receiptRoot)));
    }

    private ObjectNode closing(Topic topic) {
        return json.createObjectNode().set("closes_at", json.valueToTree(topic.closesAt));
    }

    private void byOwner(Topic topic, PollEvent.Kind event, ObjectNode details) {
        User user = caller.requireUser();
        boolean author = user.id.equals(topic.author.id);
        append(topic, event, author ? PollEvent.By.AUTHOR : PollEvent.By.ADMIN, user.id, details);
    }

    private void append(
            Topic topic,
            PollEvent.Kind event,
            PollEvent.By by,
            @Nullable UUID userId,
            ObjectNode details) {
        try {
            PollEvent.append(topic.id, event, by, userId, json.writeValueAsString(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The definition's fields; {@code close_date} is another name of {@code closes_at}. */
    private ObjectNode definition(NewPoll poll) {
        return json.<ObjectNode>valueToTree(poll).without("close_date");
    }

    private PollEventView view(PollEvent event) {
        return new PollEventView(
                event.at,
                event.event,
                event.role,
                event.user == null || event.user.username == null
                        ? null
                        : PollView.Author.of(event.user),
                tree(event.details));
    }

    private JsonNode tree(String details) {
        try {
            return json.readTree(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
