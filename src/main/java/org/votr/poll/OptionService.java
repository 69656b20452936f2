package org.votr.poll;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Caller;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.BallotForm;
import org.votr.user.Act;

/** Adding, changing and removing single options of a poll: one transaction each. */
@ApplicationScoped
@Transactional
class OptionService {
    private final Caller caller;
    private final Ballots ballots;
    private final PollAccess access;
    private final MergePatch mergePatch;
    private final PollHistory history;

    OptionService(
            Caller caller,
            Ballots ballots,
            PollAccess access,
            MergePatch mergePatch,
            PollHistory history) {
        this.caller = caller;
        this.ballots = ballots;
        this.access = access;
        this.mergePatch = mergePatch;
        this.history = history;
    }

    /**
     * Adds an option behind the others: the author's, or a voter's suggestion where the poll takes
     * them.
     */
    PollView.OptionView add(UUID pollId, NewOption option) {
        Topic topic = Topic.locked(pollId);
        boolean own = access.owns(topic);
        if (!own) {
            requireSuggestion(topic, option);
        }
        requireChangeable(topic, topic.allowSuggestions);
        requireName(topic, option, null);
        requireNoCapacity(topic, option);
        if (topic.options.size() >= Rules.MAX_OPTIONS) {
            throw Problem.of(ProblemType.CONFLICT, "A poll holds 200 options at most.");
        }
        NewPoll before = Definition.of(topic);
        Definition.appendOptions(topic, List.of(option));
        PollView.OptionView added = changed(topic, topic.options.size() - 1);
        if (own) {
            history.changed(topic, before);
            access.note(Act.POLL_CHANGED, topic);
        } else {
            history.suggested(topic, added.name());
        }
        return added;
    }

    private void requireSuggestion(Topic topic, NewOption option) {
        access.requireShown(topic);
        if (topic.voters == Voters.INVITED) {
            ballots.requireInvited(topic);
        } else if (topic.voters == Voters.USERS || caller.userId().isPresent()) {
            caller.requireUser();
        } else if (caller.visitorId().isEmpty()) {
            throw Problem.of(
                    ProblemType.UNAUTHORIZED,
                    "Read the poll first: its answer sets the cookie that is needed.");
        }
        if (!topic.allowSuggestions) {
            throw Problem.of(
                    ProblemType.FORBIDDEN,
                    "This poll takes no suggestions; only its author adds options.");
        }
        if (option.capacity() != null) {
            throw Problem.invalid("capacity", "must be left out: only the author sets it");
        }
    }

    /** Changes an option by a merge patch. */
    PollView.OptionView patch(UUID pollId, UUID optionId, @Nullable JsonNode patch) {
        Topic topic = access.own(pollId);
        TopicOption option = topic.requireOption(optionId);
        NewOption wanted = mergePatch.apply(option.definition(), patch, NewOption.class).tidy();
        if (wanted.equals(option.definition())) {
            return PollView.OptionView.of(option, null);
        }
        requireChangeable(topic, false);
        requireName(topic, wanted, option);
        requireNoCapacity(topic, wanted);
        int index = topic.options.indexOf(option);
        NewPoll before = Definition.of(topic);
        List<NewOption> options = definitions(topic);
        options.set(index, wanted);
        Definition.replaceOptions(topic, options);
        PollView.OptionView view = changed(topic, index);
        history.changed(topic, before);
        access.note(Act.POLL_CHANGED, topic);
        return view;
    }

    /**
     * Refuses a name that is none, or that an option of the poll has.
     *
     * @param itself the option that is to be called so; null for a new one
     */
    private static void requireName(Topic topic, NewOption option, @Nullable TopicOption itself) {
        String error = Rules.keyError(option.key());
        if (error != null) {
            throw Problem.invalid("name", error);
        }
        if (topic.option(option.name()).filter(found -> found != itself).isPresent()) {
            throw Problem.of(
                    ProblemType.CONFLICT, "The poll has an option of that name already.", "name");
        }
    }

    private static void requireNoCapacity(Topic topic, NewOption option) {
        if (option.capacity() != null && topic.method.form() != BallotForm.CHOICES) {
            throw Problem.invalid(
                    "capacity", "must be left out for every method but single and approval");
        }
    }

    /** Removes an option. */
    void delete(UUID pollId, UUID optionId) {
        Topic topic = access.own(pollId);
        int index = topic.options.indexOf(topic.requireOption(optionId));
        requireChangeable(topic, false);
        List<NewOption> options = definitions(topic);
        options.remove(index);
        if (options.size() < Rules.MIN_OPTIONS) {
            throw Problem.of(
                    ProblemType.CONFLICT, "A poll needs two options at least; add another first.");
        }
        if (options.size() < topic.minChoices) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "A ballot must choose "
                            + topic.minChoices
                            + " options; lower min_choices first.",
                    "min_choices");
        }
        if (options.size() < topic.seats) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "The poll fills " + topic.seats + " seats; lower seats first.",
                    "seats");
        }
        NewPoll before = Definition.of(topic);
        Definition.replaceOptions(topic, options);
        access.note(Act.POLL_CHANGED, topic);
        changed(topic, 0);
        history.changed(topic, before);
    }

    private static List<NewOption> definitions(Topic topic) {
        return new ArrayList<>(topic.options.stream().map(TopicOption::definition).toList());
    }

    private void requireChangeable(Topic topic, boolean despiteVotes) {
        Instant now = Topic.databaseTime();
        if (topic.status(now) == PollStatus.CLOSED) {
            throw Problem.of(
                    ProblemType.POLL_CLOSED, "The poll has closed: its options are final.");
        }
        if (!despiteVotes && ballots.any(topic)) {
            throw Problem.of(
                    ProblemType.POLL_HAS_VOTES,
                    "Ballots have been cast: options can only be added, and that with allow_suggestions.");
        }
    }

    private static PollView.OptionView changed(Topic topic, int index) {
        topic.touch(Topic.databaseTime());
        Definition.index(topic);
        return PollView.OptionView.of(topic.options.get(index), null);
    }
}
