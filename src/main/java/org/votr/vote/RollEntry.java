package org.votr.vote;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Pass;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * One voter on the roll of a poll for invited voters. The entry is the voter, whichever link or
 * account leads to it: its id takes the place that a user's id has in other polls.
 */
@Entity
@Table(name = "roll_entries")
public class RollEntry extends PanacheEntityBase {
    /**
     * The entries that ids of entries and of users stand for. A user stands for the entry with the
     * account's e-mail address, once that is verified.
     */
    private static final String PLACES =
            """
            select e.topic_id as topic, e.id as person, e.id as entry, e.issue as issue
            from roll_entries e
            where e.topic_id in (:topics) and e.id in (:persons) and not e.revoked
            union all
            select e.topic_id, u.id, e.id, e.issue
            from users u join roll_entries e on e.email_key = u.email_key
            where e.topic_id in (:topics) and u.id in (:persons) and not e.revoked
            and u.verified_email_key = u.email_key
            """;

    @Id public UUID id;
    @Column public UUID topicId;
    @Column public @Nullable String name;
    @Column public @Nullable String email;

    /** Stands for the e-mail address, as {@code users.email_key} does. */
    @Column public byte @Nullable [] emailKey;

    /** How many votes the voter's ballot counts for; never changes. */
    @Column public int weight;

    /** SHA-256 of the token that the voter's link holds. */
    @Column public byte[] tokenHash;

    /** How many links the voter was given; only the last one is good. */
    @Column public int issue;

    /** Whether the voter may vote no more; a ballot that is cast already stays. */
    @Column public boolean revoked;

    /** Whether the voter had a ballot when the poll was sealed; null before, and where hidden. */
    @Column public @Nullable Boolean participated;

    /**
     * What a voter shows to be on the roll.
     *
     * @param issue which of the entry's links led there; null for who is signed in
     */
    record Claim(UUID entry, @Nullable Integer issue) {
        static Claim of(Pass.Invitation invitation) {
            return new Claim(invitation.entry(), invitation.issue());
        }
    }

    /**
     * Whom an id stands for on a poll's roll.
     *
     * @param person the id that was asked for, a user's or the entry's own
     */
    record Place(UUID topicId, UUID person, UUID entry, int issue) {}

    /** The entry whose link holds a token with that hash, if it is good. */
    public static Optional<RollEntry> ofToken(UUID topicId, byte[] tokenHash) {
        return find("tokenHash = ?1 and topicId = ?2 and not revoked", tokenHash, topicId)
                .firstResultOptional();
    }

    /** What a signed-in user can claim of a poll's roll. */
    static Optional<Claim> ofUser(UUID topicId, UUID userId) {
        return places(Set.of(topicId), Set.of(userId)).stream()
                .filter(place -> !place.entry.equals(userId))
                .findFirst()
                .map(place -> new Claim(place.entry, null));
    }

    /** Refuses a claim that is not good, or not any more. */
    static void requireGood(UUID topicId, Claim claim) {
        if (places(Set.of(topicId), Set.of(claim.entry)).stream()
                .noneMatch(place -> claim.issue == null || claim.issue == place.issue)) {
            throw notGood();
        }
    }

    /** The refusal of a link that is revoked or has a newer one in its place. */
    public static Problem notGood() {
        return Problem.of(
                ProblemType.NOT_ELIGIBLE,
                "This invitation is not good any more: it was revoked, or there is a newer link. Use"
                        + " the newest one, or ask whoever invited you.");
    }

    /** Whom these ids stand for on the rolls of these polls; nobody whose entry is revoked. */
    static List<Place> places(Collection<UUID> topicIds, Collection<UUID> persons) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                getEntityManager()
                        .createNativeQuery(PLACES, Tuple.class)
                        .setParameter("topics", topicIds)
                        .setParameter("persons", persons)
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new Place(
                                        row.get("topic", UUID.class),
                                        row.get("person", UUID.class),
                                        row.get("entry", UUID.class),
                                        row.get("issue", Number.class).intValue()))
                .toList();
    }
}
