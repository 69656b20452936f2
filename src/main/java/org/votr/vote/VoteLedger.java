package org.votr.vote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.auth.Pass;
import org.votr.data.ServiceKeys;
import org.votr.poll.Ballots;
import org.votr.poll.PollAccess;
import org.votr.poll.PollStatus;
import org.votr.poll.Standing;
import org.votr.poll.Topic;
import org.votr.poll.Voters;
import org.votr.user.User;

/** What polls ask of their ballots. */
@ApplicationScoped
class VoteLedger implements Ballots {
    private final Caller caller;
    private final PollAccess access;
    private final ServiceKeys keys;
    private final Seal seal;
    private final Event<PollReopened> reopened;
    private final Clock clock;

    VoteLedger(
            Caller caller,
            PollAccess access,
            ServiceKeys keys,
            Seal seal,
            Event<PollReopened> reopened,
            Clock clock) {
        this.caller = caller;
        this.access = access;
        this.keys = keys;
        this.seal = seal;
        this.reopened = reopened;
        this.clock = clock;
    }

    @Override
    public void prepare(Topic topic) {
        PollState state = new PollState();
        state.topicId = topic.id;
        state.persist();
        TieSeed.draw(topic, keys);
        if (topic.secret()) {
            PollKey.draw(topic.id, keys);
        }
    }

    @Override
    public void reopen(Topic topic) {
        TieSeed.draw(topic, keys);
        Turnout.forget(topic.id);
        reopened.fire(new PollReopened(topic.id));
    }

    @Override
    public boolean any(Topic topic) {
        return PollState.of(topic.id).voteCount > 0;
    }

    @Override
    public void seal(Topic topic) {
        seal.apply(topic);
    }

    @Override
    public Map<UUID, Standing> standings(Collection<Topic> topics) {
        if (topics.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        Set<UUID> ids = topics.stream().map(topic -> topic.id).collect(Collectors.toSet());
        Map<UUID, Summary.Counts> counts = Summary.of(ids);
        Map<UUID, Vote> own = own(topics, ids, now);
        Map<UUID, Standing> standings = new HashMap<>();
        for (Topic topic : topics) {
            Summary.Counts count = counts.get(topic.id);
            if (count == null) {
                // Deleted since the poll was read.
                continue;
            }
            Vote mine = own.get(topic.id);
            standings.put(
                    topic.id,
                    new Standing(
                            topic.showsResults(now, () -> access.owns(topic), mine != null),
                            count.voteCount(),
                            count.votes(),
                            mine == null ? null : mine.marks().view(topic)));
        }
        return standings;
    }

    @Override
    public void requireInvited(Topic topic) {
        if (caller.userId().isPresent()) {
            caller.requireUser();
        }
        if (places(List.of(topic), caller.id().orElse(null)).isEmpty()) {
            throw VoterIdentity.notInvited(caller.userId());
        }
    }

    @Override
    public Set<UUID> voted(Topic topic, Collection<UUID> voters) {
        PollKey key = PollKey.byTopic(Set.of(topic.id)).get(topic.id);
        Instant now = clock.instant();
        Set<UUID> inactive = User.findInactive(voters);
        Map<UUID, UUID> keys = new HashMap<>();
        idsOf(topic, voters)
                .forEach(
                        (person, id) -> {
                            UUID voter = voter(topic, key, id, now);
                            if (voter != null && !inactive.contains(person)) {
                                keys.put(person, voter);
                            }
                        });
        Set<UUID> cast =
                Vote.of(topic.id, keys.values()).stream()
                        .map(vote -> vote.voter)
                        .collect(Collectors.toSet());
        keys.values().retainAll(cast);
        return keys.keySet();
    }

    /**
     * By what id each of these votes: where voters are invited, that of their entry in the roll.
     */
    private static Map<UUID, UUID> idsOf(Topic topic, Collection<UUID> persons) {
        return topic.voters == Voters.INVITED
                ? RollEntry.places(Set.of(topic.id), persons).stream()
                        .collect(Collectors.toMap(RollEntry.Place::person, RollEntry.Place::entry))
                : persons.stream().distinct().collect(Collectors.toMap(id -> id, id -> id));
    }

    /** The caller's own ballots, by poll; those of closed secret polls are nobody's any more. */
    private Map<UUID, Vote> own(Collection<Topic> topics, Set<UUID> ids, Instant now) {
        UUID person = caller.id().orElse(null);
        if (person == null || !User.findInactive(Set.of(person)).isEmpty()) {
            return Map.of();
        }
        Map<UUID, PollKey> pollKeys = PollKey.byTopic(ids);
        Map<UUID, UUID> entries = places(topics, person);
        Map<UUID, UUID> voters = new HashMap<>();
        for (Topic topic : topics) {
            UUID id = topic.voters == Voters.INVITED ? entries.get(topic.id) : person;
            UUID voter = id == null ? null : voter(topic, pollKeys.get(topic.id), id, now);
            if (voter != null) {
                voters.put(topic.id, voter);
            }
        }
        return Vote.of(voters).stream()
                .collect(Collectors.toMap(vote -> vote.topicId, Function.identity()));
    }

    /** The caller's entries in those of these polls that have a roll, by poll. */
    private Map<UUID, UUID> places(Collection<Topic> topics, @Nullable UUID person) {
        List<UUID> withRoll =
                topics.stream()
                        .filter(topic -> topic.voters == Voters.INVITED)
                        .map(topic -> topic.id)
                        .toList();
        if (person == null || withRoll.isEmpty()) {
            return Map.of();
        }
        Integer issue = caller.invitation().map(Pass.Invitation::issue).orElse(null);
        return RollEntry.places(withRoll, Set.of(person)).stream()
                .filter(place -> issue == null || issue == place.issue())
                .filter(place -> issue != null || !place.entry().equals(person))
                .collect(Collectors.toMap(RollEntry.Place::topicId, RollEntry.Place::entry));
    }

    private @Nullable UUID voter(Topic topic, @Nullable PollKey key, UUID voterId, Instant now) {
        if (!topic.secret()) {
            return voterId;
        }
        return key == null || topic.status(now) == PollStatus.CLOSED
                ? null
                : key.voterKey(voterId, keys);
    }
}
