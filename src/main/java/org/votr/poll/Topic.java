package org.votr.poll;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import org.votr.data.Text;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.CountRules;
import org.votr.tally.Method;
import org.votr.tally.SharedRanks;
import org.votr.tally.Strength;
import org.votr.tally.Transfers;
import org.votr.user.User;

/** What is being asked, with its rules and its options: the root of the poll aggregate. */
@Entity
@Table(name = "topics")
@DynamicUpdate
@EntityListeners(TopicChanges.class)
public class Topic extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "author_id")
    public User author;

    @Column public String title;
    @Column public String titleKey;
    @Column public @Nullable String description;

    @Column
    @Enumerated(EnumType.STRING)
    public Method method;

    @Column public short minChoices;
    @Column public short maxChoices;
    @Column public short maxScore;
    @Column public short seats;
    @Column public boolean batchElimination;

    @Column
    @Enumerated(EnumType.STRING)
    public SharedRanks sharedRanks;

    @Column
    @Enumerated(EnumType.STRING)
    public Transfers transfers;

    @Column
    @Enumerated(EnumType.STRING)
    public Strength strength;

    @Column public @Nullable Instant opensAt;

    /** When it closes or closed, whether by plan or by hand. */
    @Column public @Nullable Instant closesAt;

    @Column
    @Enumerated(EnumType.STRING)
    public Voters voters;

    @Column
    @Enumerated(EnumType.STRING)
    public Participation participation;

    @Column
    @Enumerated(EnumType.STRING)
    public ResultsVisibility results;

    @Column
    @Enumerated(EnumType.STRING)
    public BallotSecrecy ballots;

    @Column public boolean canChange;
    @Column public int liveStep;
    @Column public boolean verifiedOnly;
    @Column public boolean allowSuggestions;
    @Column public boolean listed;
    @Column public boolean shuffleOptions;

    /** Whether ballots have receipts. */
    @Column public boolean receipts;

    /** Counts the changes of the definition; votes do not change it. */
    @Column public long version;

    /**
     * Votes as of the last minute, 0 where they are hidden; for sorting only, and written by {@link
     * Popularity}.
     */
    @Column(insertable = false, updatable = false)
    public long popularity;

    /** When the final count was fixed; null while it is not. */
    @Column public @Nullable Instant sealedAt;

    /** Whether the rows that the seal replaced are vacuumed away. */
    @Column public boolean scrubbed;

    @Column public @Nullable Instant reopenedAt;

    /** Whether its ballots came from a file and were not cast here. */
    @Column public boolean imported;

    /** SHA-256 of the seed that breaks ties; null in polls from before there were seeds. */
    @Column public byte @Nullable [] tieCommitment;

    /** The seed that breaks ties; null until the seal. */
    @Column public byte @Nullable [] tieSeed;

    /** The Merkle root over all receipts; null until the seal, and without receipts. */
    @Column public byte @Nullable [] receiptRoot;

    /** When an administrator hid it; null while it is shown. */
    @Column public @Nullable Instant hiddenAt;

    /** Why, for its author. */
    @Column public @Nullable String hiddenReason;

    @Column public Instant createdAt;
    @Column public Instant updatedAt;

    @OneToMany(mappedBy = "topic", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    @BatchSize(size = 100)
    public List<TopicOption> options = new ArrayList<>();

    /**
     * Takes the poll's lock, which voting, closing, changing and sealing share, and reads the poll
     * afterwards. An advisory lock, because its queue is first come, first served: a stream of
     * votes cannot keep a closer waiting. Held until the transaction ends.
     *
     * @throws Problem {@code not-found}
     */
    public static Topic locked(UUID id) {
        lock(id);
        return require(id);
    }

    /** Takes the poll's lock without reading the poll. */
    public static void lock(UUID id) {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(cast(:id as text), 0))")
                .setParameter("id", id)
                .getSingleResult();
    }

    /**
     * Lets all that this transaction reads be of one moment. Call it before anything is read, and
     * write nothing.
     */
    public static void readOneMoment() {
        getEntityManager()
                .createNativeQuery("set transaction isolation level repeatable read, read only")
                .executeUpdate();
    }

    /** The poll; throws {@code not-found} where there is none. */
    public static Topic require(UUID id) {
        return Topic.<Topic>findByIdOptional(id).orElseThrow(() -> Problem.notFound("poll", id));
    }

    /** The database's time now, not the transaction's. Read it after the lock is held. */
    public static Instant databaseTime() {
        return (Instant)
                getEntityManager()
                        .createNativeQuery("select clock_timestamp()", Instant.class)
                        .getSingleResult();
    }

    /**
     * Listed polls with this title that are not hidden, as {@link org.votr.data.Text#key} compares
     * titles; the newest first.
     */
    public static List<Topic> findByTitle(String titleKey, int most) {
        return find(
                        "titleKey = ?1 and listed and hiddenAt is null order by createdAt desc, id desc",
                        titleKey)
                .page(0, most)
                .list();
    }

    /** The id of the poll's author, without reading the poll. */
    static Optional<UUID> authorOf(UUID id) {
        return getEntityManager()
                .createQuery("select t.author.id from Topic t where t.id = ?1", UUID.class)
                .setParameter(1, id)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Ids of the author's polls that are not sealed, in the order in which to lock several. */
    static List<UUID> openOf(UUID authorId) {
        return getEntityManager()
                .createQuery(
                        "select t.id from Topic t where t.author.id = ?1 and t.sealedAt is null order by t.id",
                        UUID.class)
                .setParameter(1, authorId)
                .getResultList();
    }

    /** Ids of the author's polls that are not hidden. */
    static List<UUID> shownOf(UUID authorId, int most) {
        return getEntityManager()
                .createQuery(
                        "select t.id from Topic t where t.author.id = ?1 and t.hiddenAt is null order by t.id",
                        UUID.class)
                .setParameter(1, authorId)
                .setMaxResults(most)
                .getResultList();
    }

    /** Ids of polls whose time has passed and that are not sealed. */
    @SuppressWarnings("unchecked")
    public static List<UUID> due(int most) {
        return getEntityManager()
                .createNativeQuery(
                        "select id from topics where sealed_at is null and closes_at <= clock_timestamp()"
                                + " order by closes_at",
                        UUID.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** Where it stands at that time. What is sealed is closed, even where clocks differ. */
    public PollStatus status(Instant now) {
        if (sealedAt != null) {
            return PollStatus.CLOSED;
        }
        if (closesAt != null && !closesAt.isAfter(now)) {
            return PollStatus.CLOSED;
        }
        return opensAt != null && opensAt.isAfter(now) ? PollStatus.SCHEDULED : PollStatus.OPEN;
    }

    /** Refuses unless ballots are taken at that time. */
    public void requireOpen(Instant now) {
        switch (status(now)) {
            case CLOSED ->
                    throw Problem.of(
                            ProblemType.POLL_CLOSED, "The poll closed at " + closesAt + ".");
            case SCHEDULED ->
                    throw Problem.of(
                            ProblemType.POLL_NOT_OPEN, "The poll opens at " + opensAt + ".");
            case OPEN -> {}
        }
    }

    /** What it decides about its count by a method; only STV fills more than one seat. */
    public CountRules countRules(Method by) {
        return new CountRules(
                by == Method.STV ? seats : 1,
                maxScore,
                batchElimination,
                sharedRanks,
                transfers,
                strength);
    }

    /** Whether an administrator has hidden it. */
    public boolean hidden() {
        return hiddenAt != null;
    }

    /** The refusal of a hidden poll to all but its author and administrators. */
    public static Problem hiddenPoll() {
        return Problem.of(ProblemType.POLL_HIDDEN, "An administrator has hidden this poll.");
    }

    /** Whether names are kept from votes. */
    public boolean secret() {
        return ballots == BallotSecrecy.SECRET;
    }

    /**
     * Whether the summary has the votes of each distinct ballot. Totals of options say it all only
     * where a ballot chooses one option and none weighs more than another.
     */
    public boolean countsDistinct() {
        return method != Method.SINGLE || voters == Voters.INVITED;
    }

    /** Whether counts are shown to somebody at that time. */
    public boolean showsResults(Instant now, BooleanSupplier authorOrAdmin, boolean hasVoted) {
        if (hidden() && !authorOrAdmin.getAsBoolean()) {
            return false;
        }
        boolean closed = status(now) == PollStatus.CLOSED;
        return switch (results) {
            case ALWAYS -> true;
            case AFTER_VOTE -> hasVoted || closed;
            case AFTER_CLOSE -> closed;
            case AUTHOR -> authorOrAdmin.getAsBoolean();
        };
    }

    /** The option with that id, or with a name that counts as the same. */
    public Optional<TopicOption> option(String idOrName) {
        return options.stream()
                .filter(option -> option.optionId.toString().equalsIgnoreCase(idOrName))
                .findFirst()
                .or(() -> optionByKey(Text.key(idOrName)));
    }

    private Optional<TopicOption> optionByKey(String key) {
        return options.stream().filter(option -> Text.key(option.name).equals(key)).findFirst();
    }

    /** The option with that id; throws {@code not-found}. */
    TopicOption requireOption(UUID optionId) {
        return options.stream()
                .filter(option -> option.optionId.equals(optionId))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("option", optionId));
    }

    /** Notes that the definition has changed. */
    void touch(Instant now) {
        version++;
        updatedAt = now;
    }
}
