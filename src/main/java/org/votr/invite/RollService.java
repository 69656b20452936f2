package org.votr.invite;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.votr.poll.PollAccess;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.poll.Voters;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.vote.RollEntry;

/** Changing rolls, for authors of polls and administrators. */
@ApplicationScoped
class RollService {
    /**
     * What all voters of a poll weigh together at most; counts stay far from what a number holds.
     */
    private static final long MOST_WEIGHT = 1_000_000_000;

    private static final int MOST_FAULTS = 100;
    private static final String REACHABLE = "topicId = ?1 and not revoked and email is not null";

    private final PollAccess access;
    private final RollRows rows;
    private final InvitationMails mails;

    RollService(PollAccess access, RollRows rows, InvitationMails mails) {
        this.access = access;
        this.rows = rows;
        this.mails = mails;
    }

    /** Refuses who may not add voters to the poll, before what they send is read. */
    void requireAddable(UUID pollId) {
        QuarkusTransaction.requiringNew().run(() -> requireRoll(access.readOwn(pollId)));
    }

    /**
     * Adds all of these voters, each with a link.
     *
     * @param pages where the service's pages are, as the links shall have it
     * @param mail whether the links go to those who have an address, and to nobody else
     * @throws Problem {@code invalid-input}, naming those who are on the roll already
     */
    IssuedRoll add(UUID pollId, List<Newcomer> voters, URI pages, boolean mail) {
        if (mail) {
            takeMails(pollId, voters.stream().filter(voter -> voter.email() != null).count());
        }
        List<UUID> ids = ids(voters.size());
        List<String> tokens = InvitationTokens.draw(voters.size());
        List<String> hashes = InvitationTokens.hashes(tokens);
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            // The poll's lock last: its voters need not wait while these are
                            // written.
                            requireNew(voters, ids, rows.insert(pollId, ids, voters, hashes));
                            Topic topic = open(pollId);
                            requireRoom(pollId);
                            List<IssuedVoter> issued = new ArrayList<>();
                            for (int i = 0; i < ids.size(); i++) {
                                Newcomer voter = voters.get(i);
                                issued.add(
                                        new IssuedVoter(
                                                ids.get(i),
                                                voter.name(),
                                                voter.email(),
                                                voter.weight(),
                                                tokens.get(i),
                                                InvitationTokens.link(
                                                        pages, pollId, tokens.get(i))));
                            }
                            return issued(topic, issued, mail);
                        });
    }

    private static void requireNew(List<Newcomer> voters, List<UUID> ids, Set<UUID> added) {
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < ids.size() && faults.size() < MOST_FAULTS; i++) {
            if (!added.contains(ids.get(i))) {
                String place = voters.get(i).place();
                String of = place.startsWith("line") ? ", " : ".";
                faults.add(new FieldError(place + of + "email", "must not be on the roll already"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private void requireRoom(UUID pollId) {
        RollRows.Size size = rows.size(pollId);
        if (size.voters() > Newcomers.MOST) {
            throw Problem.invalid(
                    "voters",
                    "must be fewer: a roll has 100,000 at most, with those on it already");
        }
        if (size.weight() > MOST_WEIGHT) {
            throw Problem.invalid(
                    "weight", "must be less: all together must not weigh more than 1,000,000,000");
        }
    }

    /**
     * Gives these voters new links, and the old ones are good no more; who was revoked may vote
     * again.
     *
     * @param wanted null for all who are not revoked
     */
    IssuedRoll reissue(UUID pollId, @Nullable List<UUID> wanted, URI pages, boolean mail) {
        if (mail) {
            long known =
                    QuarkusTransaction.requiringNew()
                            .call(() -> wanted == null ? reachable(pollId) : (long) wanted.size());
            takeMails(pollId, known);
        }
        return QuarkusTransaction.requiringNew().call(() -> issue(pollId, wanted, pages, mail));
    }

    private IssuedRoll issue(UUID pollId, @Nullable List<UUID> wanted, URI pages, boolean mail) {
        Topic topic = open(pollId);
        Map<UUID, RollEntry> entries = entries(pollId, wanted);
        if (wanted != null) {
            wanted.forEach(id -> requireEntry(entries.get(id), id));
        }
        List<UUID> ids = entries.keySet().stream().sorted().toList();
        List<String> tokens = InvitationTokens.draw(ids.size());
        rows.reissue(pollId, ids, InvitationTokens.hashes(tokens));
        List<IssuedVoter> issued = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            RollEntry entry = Objects.requireNonNull(entries.get(ids.get(i)));
            URI link = InvitationTokens.link(pages, pollId, tokens.get(i));
            issued.add(
                    new IssuedVoter(
                            entry.id, entry.name, entry.email, entry.weight, tokens.get(i), link));
        }
        return issued(topic, issued, mail);
    }

    private IssuedRoll issued(Topic topic, List<IssuedVoter> voters, boolean mail) {
        if (!mail) {
            return new IssuedRoll(voters, rows.warnings(topic));
        }
        mails.invite(topic, voters);
        return new IssuedRoll(
                voters.stream()
                        .map(voter -> voter.email() == null ? voter : voter.mailed())
                        .toList(),
                rows.warnings(topic));
    }

    /**
     * Reminds all who are not revoked; the roll does not say who has voted, so nobody is left out.
     */
    long remind(UUID pollId) {
        requireAddable(pollId);
        return mails.onceADay(
                pollId,
                () -> {
                    long known = QuarkusTransaction.requiringNew().call(() -> reachable(pollId));
                    takeMails(pollId, known);
                    QuarkusTransaction.requiringNew()
                            .run(
                                    () ->
                                            mails.remind(
                                                    open(pollId),
                                                    RollEntry.stream(REACHABLE, pollId)));
                    return known;
                });
    }

    private static long reachable(UUID pollId) {
        return RollEntry.count(REACHABLE, pollId);
    }

    private void takeMails(UUID pollId, long count) {
        UUID author =
                QuarkusTransaction.requiringNew().call(() -> access.readOwn(pollId).author.id);
        mails.take(author, count);
    }

    private static Map<UUID, RollEntry> entries(UUID pollId, @Nullable List<UUID> wanted) {
        Stream<RollEntry> found =
                wanted == null
                        ? RollEntry.stream("topicId = ?1 and not revoked", pollId)
                        : RollEntry.stream("topicId = ?1 and id in ?2", pollId, wanted);
        return found.collect(Collectors.toMap(entry -> entry.id, Function.identity()));
    }

    /** Takes the right to vote from a voter; a ballot that is cast already stays, and counts. */
    @Transactional
    void revoke(UUID pollId, UUID entryId) {
        open(pollId);
        RollEntry entry =
                RollEntry.<RollEntry>find("topicId = ?1 and id = ?2", pollId, entryId)
                        .firstResult();
        requireEntry(entry, entryId).revoked = true;
    }

    private static RollEntry requireEntry(@Nullable RollEntry entry, UUID id) {
        if (entry == null) {
            throw Problem.notFound("voter on this roll", id);
        }
        return entry;
    }

    /** The poll under its lock, if the caller may change its roll and it has not closed. */
    private Topic open(UUID pollId) {
        Topic topic = access.own(pollId);
        requireRoll(topic);
        if (topic.status(Topic.databaseTime()) == PollStatus.CLOSED) {
            throw Problem.of(
                    ProblemType.POLL_CLOSED, "The poll has closed: its roll stays as it is.");
        }
        return topic;
    }

    static void requireRoll(Topic topic) {
        if (topic.voters != Voters.INVITED) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "This poll has no roll: only one whose voters are invited has.",
                    "voters");
        }
    }

    /** In the order in which they are made, which is that of the list. */
    private static List<UUID> ids(int count) {
        return Stream.generate(() -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
                .limit(count)
                .toList();
    }
}
