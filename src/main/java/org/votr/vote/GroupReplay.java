package org.votr.vote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.poll.PollStatus;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * What a group of requests comes to, worked out in memory in the order in which they arrived: each
 * one's outcome, and the net changes to be written. Knows no SQL.
 */
final class GroupReplay {
    /**
     * A poll as it stands under its lock.
     *
     * @param version of its definition
     * @param now the database's time, read after the lock was held
     * @param hidden whether an administrator has hidden it
     */
    record State(
            long version,
            Instant now,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            boolean sealed,
            boolean hidden) {

        /** Refuses unless ballots are taken; of a hidden poll its author's too. */
        void requireOpen() {
            if (hidden) {
                throw Topic.hiddenPoll();
            } else if (status() == PollStatus.CLOSED) {
                throw Problem.of(ProblemType.POLL_CLOSED, "The poll closed at " + closesAt + ".");
            } else if (status() == PollStatus.SCHEDULED) {
                throw Problem.of(ProblemType.POLL_NOT_OPEN, "The poll opens at " + opensAt + ".");
            }
        }

        PollStatus status() {
            if (sealed || (closesAt != null && !closesAt.isAfter(now))) {
                return PollStatus.CLOSED;
            }
            return opensAt != null && opensAt.isAfter(now) ? PollStatus.SCHEDULED : PollStatus.OPEN;
        }
    }

    /**
     * A ballot in the box.
     *
     * @param nonces of its receipt; null for none
     * @param countedAt in public polls only
     */
    record Stored(Marks marks, int weight, @Nullable Nonces nonces, @Nullable Instant countedAt) {}

    /** Something of one poll. */
    record Of<T>(UUID topicId, T key) {}

    /**
     * What a group's requests depend on, read under their polls' locks.
     *
     * @param inactive users of the group whose accounts are disabled or deleted
     * @param weights of the ballots of those who are on the roll, by what they claim; a claim that
     *     is not in it is not good
     * @param unverified users of the group's polls for verified ones whose address is not verified
     * @param states by poll; a poll that is not in it does not exist
     * @param ballots the ballots that the group's voters have, by voter
     * @param places votes of options with places, by option
     */
    record Before(
            Set<UUID> inactive,
            Map<RollEntry.Claim, Integer> weights,
            Set<UUID> unverified,
            Map<UUID, State> states,
            Map<Vote.Key, Stored> ballots,
            Map<Of<Integer>, Long> places) {
        Before() {
            this(
                    new HashSet<>(),
                    new HashMap<>(),
                    new HashSet<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>());
        }
    }

    private final Before before;
    private final Map<Of<Integer>, Long> places;
    private final Map<Vote.Key, @Nullable Stored> after = new HashMap<>();
    private final Map<Of<Integer>, Long> optionChanges = new HashMap<>();
    private final Map<Of<Marks>, Long> ballotChanges = new HashMap<>();
    private final Map<UUID, Long> versionChanges = new HashMap<>();
    private final Map<UUID, Long> countChanges = new HashMap<>();
    private final Set<UUID> repeated = new HashSet<>();
    private final List<Runnable> answers = new ArrayList<>();

    GroupReplay(Before before) {
        this.before = before;
        this.places = new HashMap<>(before.places);
    }

    /** Works out what becomes of a request. */
    void add(BallotRequest request) {
        try {
            BallotRequest.Outcome outcome = outcome(request);
            answers.add(() -> request.outcome().complete(outcome));
        } catch (Problem problem) {
            answers.add(() -> request.outcome().completeExceptionally(problem));
        }
    }

    private BallotRequest.Outcome outcome(BallotRequest request) {
        if (request.user() != null && before.inactive.contains(request.user())) {
            throw Caller.notSignedIn();
        }
        Topic topic = request.topic();
        State state = before.states.get(topic.id);
        if (state == null) {
            throw Problem.notFound("poll", topic.id);
        }
        if (state.version != topic.version) {
            return new BallotRequest.Outcome.Stale();
        }
        int weight = weight(request);
        Vote.Key key = new Vote.Key(topic.id, request.voter());
        Stored earlier = after.containsKey(key) ? after.get(key) : before.ballots.get(key);
        return request.marks() == null
                ? withdraw(topic, state, key, earlier)
                : cast(request, state, key, earlier, request.marks(), weight);
    }

    /** What a new ballot of that voter weighs; refuses who is on the roll no more. */
    private int weight(BallotRequest request) {
        if (request.claim() == null) {
            return 1;
        }
        Integer weight = before.weights.get(request.claim());
        if (weight == null) {
            throw RollEntry.notGood();
        }
        return weight;
    }

    private BallotRequest.Outcome cast(
            BallotRequest request,
            State state,
            Vote.Key key,
            @Nullable Stored earlier,
            Marks marks,
            int weight) {
        Topic topic = request.topic();
        if (earlier != null
                && !request.once()
                && earlier.marks.equals(marks)
                && (state.status() == PollStatus.OPEN || !topic.secret())) {
            repeated.add(topic.id);
            return new BallotRequest.Outcome.Done(earlier, BallotRequest.Change.REPEATED);
        }
        state.requireOpen();
        requireVerified(request);
        if (earlier != null && request.once()) {
            throw Problem.of(
                    ProblemType.ALREADY_VOTED,
                    "You have voted in this poll. This call changes no ballot; PUT /api/polls/{id}/vote can.");
        }
        if (earlier != null && !topic.canChange) {
            throw alreadyVoted();
        }
        int weighs = earlier == null ? weight : earlier.weight;
        takePlaces(topic, earlier == null ? null : earlier.marks, marks, weighs);
        Instant countedAt = topic.secret() ? null : state.now;
        Stored ballot = new Stored(marks, weighs, request.nonces(), countedAt);
        move(topic, key, earlier, ballot);
        return new BallotRequest.Outcome.Done(
                ballot, earlier == null ? BallotRequest.Change.CAST : BallotRequest.Change.CHANGED);
    }

    /**
     * Whoever is not verified any more may still repeat, and withdraw, the ballot that there is.
     */
    private void requireVerified(BallotRequest request) {
        if (request.topic().verifiedOnly && before.unverified.contains(request.user())) {
            throw Problem.of(
                    ProblemType.NOT_ELIGIBLE,
                    "This poll is for users whose e-mail address is verified. Open the link in the mail"
                            + " that was sent there, or send another, and vote then.");
        }
    }

    private BallotRequest.Outcome withdraw(
            Topic topic, State state, Vote.Key key, @Nullable Stored earlier) {
        state.requireOpen();
        if (earlier == null) {
            throw noVote();
        }
        if (!topic.canChange) {
            throw alreadyVoted();
        }
        takePlaces(topic, earlier.marks, null, earlier.weight);
        move(topic, key, earlier, null);
        return new BallotRequest.Outcome.Done(null, BallotRequest.Change.WITHDRAWN);
    }

    private static Problem alreadyVoted() {
        return Problem.of(
                ProblemType.ALREADY_VOTED,
                "You have voted in this poll, and its ballots cannot be changed.");
    }

    static Problem noVote() {
        return Problem.of(ProblemType.NO_VOTE, "You have no ballot in this poll.");
    }

    /**
     * Options have places only where ballots choose; a ballot takes as many as it weighs, and keeps
     * those it has.
     */
    private void takePlaces(Topic topic, @Nullable Marks from, @Nullable Marks to, long weight) {
        List<Integer> chosen = Summary.added(topic, from, to);
        for (TopicOption option : topic.options) {
            Integer capacity = option.capacity;
            if (capacity != null && chosen.contains((int) option.position)) {
                Of<Integer> place = new Of<>(topic.id, (int) option.position);
                if (places.getOrDefault(place, 0L) + weight > capacity) {
                    throw Problem.of(
                            ProblemType.OPTION_FULL,
                            "The option " + option.name + " is full; choose another.");
                }
            }
        }
        chosen.forEach(position -> places.merge(new Of<>(topic.id, position), weight, Long::sum));
        Summary.added(topic, to, from)
                .forEach(
                        position -> places.merge(new Of<>(topic.id, position), -weight, Long::sum));
    }

    private void move(Topic topic, Vote.Key key, @Nullable Stored from, @Nullable Stored to) {
        after.put(key, to);
        Marks fromMarks = from == null ? null : from.marks;
        Marks toMarks = to == null ? null : to.marks;
        long weight = Objects.requireNonNull(to == null ? from : to).weight;
        Summary.added(topic, fromMarks, toMarks).forEach(p -> change(topic, p, weight));
        Summary.added(topic, toMarks, fromMarks).forEach(p -> change(topic, p, -weight));
        if (topic.countsDistinct()) {
            if (fromMarks != null) {
                ballotChanges.merge(new Of<>(topic.id, fromMarks), -weight, Long::sum);
            }
            if (toMarks != null) {
                ballotChanges.merge(new Of<>(topic.id, toMarks), weight, Long::sum);
            }
        }
        versionChanges.merge(topic.id, 1L, Long::sum);
        countChanges.merge(topic.id, (to == null ? 0L : 1L) - (from == null ? 0L : 1L), Long::sum);
    }

    private void change(Topic topic, int position, long votes) {
        optionChanges.merge(new Of<>(topic.id, position), votes, Long::sum);
    }

    /** Ballots as they shall be, by voter: null where there shall be none. */
    Map<Vote.Key, @Nullable Stored> ballots() {
        return after;
    }

    /** Polls in which a ballot was there already, and that is the answer. */
    Set<UUID> repeated() {
        return repeated;
    }

    /** By how much the votes of options change. */
    Map<Of<Integer>, Long> options() {
        return optionChanges;
    }

    /** By how much the votes of distinct ballots change. */
    Map<Of<Marks>, Long> distinctBallots() {
        return ballotChanges;
    }

    /** How many changes each poll sees. */
    Map<UUID, Long> versions() {
        return versionChanges;
    }

    /** By how much the number of ballots changes. */
    long count(UUID topicId) {
        return countChanges.getOrDefault(topicId, 0L);
    }

    /** Tells each request what became of it. */
    void answer() {
        answers.forEach(Runnable::run);
    }
}
