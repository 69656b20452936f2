package org.votr.poll;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.votr.tally.CountRules.DEFAULT;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.votr.data.Text;
import org.votr.problem.Problem;
import org.votr.tally.Method;

/** Writes a {@link NewPoll} onto a topic, and reads it back. */
final class Definition {
    private Definition() {}

    /** What would define the topic anew. */
    static NewPoll of(Topic topic) {
        return of(topic, topic.options.stream().map(TopicOption::definition).toList());
    }

    /** What would define the topic anew with these options. */
    static NewPoll of(Topic topic, List<NewOption> options) {
        return new NewPoll(
                topic.title,
                options.stream().map(NewOption::tidy).toList(),
                topic.description,
                topic.method,
                (int) topic.minChoices,
                (int) topic.maxChoices,
                (int) topic.maxScore,
                (int) topic.seats,
                topic.batchElimination,
                topic.sharedRanks,
                topic.transfers,
                topic.strength,
                topic.opensAt,
                topic.closesAt,
                null,
                topic.voters,
                topic.participation,
                topic.results,
                topic.ballots,
                topic.canChange,
                topic.liveStep,
                topic.verifiedOnly,
                topic.allowSuggestions,
                topic.listed,
                topic.shuffleOptions,
                topic.receipts);
    }

    /** Sets everything but the options. */
    static void write(NewPoll poll, Topic topic) {
        topic.title = Text.tidy(poll.requireTitle());
        topic.titleKey = Text.key(topic.title);
        String error = Rules.keyError(topic.titleKey);
        if (error != null) {
            throw Problem.invalid("title", error);
        }
        topic.description = poll.description();
        topic.method = requireNonNullElse(poll.method(), Method.SINGLE);
        topic.minChoices = shortOr(poll.minChoices(), 1);
        topic.maxChoices = shortOr(poll.maxChoices(), Rules.defaultMaxChoices(topic.method));
        topic.maxScore = shortOr(poll.maxScore(), DEFAULT.maxScore());
        topic.seats = shortOr(poll.seats(), DEFAULT.seats());
        topic.batchElimination =
                requireNonNullElse(poll.batchElimination(), DEFAULT.batchElimination());
        topic.sharedRanks = requireNonNullElse(poll.sharedRanks(), DEFAULT.sharedRanks());
        topic.transfers = requireNonNullElse(poll.transfers(), DEFAULT.transfers());
        topic.strength = requireNonNullElse(poll.strength(), DEFAULT.strength());
        topic.opensAt = micros(poll.opensAt());
        topic.closesAt = micros(poll.closing());
        topic.voters = requireNonNullElse(poll.voters(), Voters.USERS);
        topic.participation = requireNonNullElse(poll.participation(), Participation.AFTER_CLOSE);
        topic.results = requireNonNullElse(poll.results(), ResultsVisibility.ALWAYS);
        topic.ballots = requireNonNullElse(poll.ballots(), BallotSecrecy.SECRET);
        topic.canChange = requireNonNullElse(poll.canChange(), true);
        topic.liveStep = requireNonNullElse(poll.liveStep(), 1);
        topic.verifiedOnly = requireNonNullElse(poll.verifiedOnly(), false);
        topic.allowSuggestions = requireNonNullElse(poll.allowSuggestions(), false);
        topic.listed = requireNonNullElse(poll.listed(), true);
        topic.shuffleOptions = requireNonNullElse(poll.shuffleOptions(), false);
        topic.receipts = requireNonNullElse(poll.receipts(), true);
    }

    private static short shortOr(@Nullable Integer value, int fallback) {
        return requireNonNullElse(value, fallback).shortValue();
    }

    /** As exact as the database keeps it. */
    static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Brings the options from what they were to these; with ballots, those there are stay as they
     * are.
     */
    static void changeOptions(Topic topic, List<NewOption> options, boolean hasVotes) {
        if (hasVotes) {
            appendOptions(topic, options.subList(topic.options.size(), options.size()));
        } else {
            replaceOptions(topic, options);
        }
    }

    /** Puts these options in place of all there are; only while there are no ballots. */
    static void replaceOptions(Topic topic, List<NewOption> options) {
        topic.options.clear();
        // Flush here: Hibernate would insert the new rows before it deletes the old ones with the
        // same keys.
        Topic.flush();
        appendOptions(topic, options);
    }

    /** Adds options behind those there are. */
    static void appendOptions(Topic topic, List<NewOption> options) {
        Map<String, String> names = new LinkedHashMap<>();
        options.forEach(option -> names.put(option.key(), option.spelling()));
        Map<String, Option> catalogue = Option.link(names);
        int position = topic.options.size();
        for (NewOption option : options) {
            Option entry = requireNonNull(catalogue.get(option.key()));
            topic.options.add(new TopicOption(topic, ++position, entry, option));
        }
    }

    /** Makes the search find the poll by its title, description and options. */
    static void index(Topic topic) {
        StringBuilder text = new StringBuilder(topic.title);
        if (topic.description != null) {
            text.append('\n').append(topic.description);
        }
        topic.options.forEach(option -> text.append('\n').append(option.name));
        EntityManager entityManager = Topic.getEntityManager();
        entityManager.flush();
        entityManager
                .createNativeQuery(
                        "update topics set search = to_tsvector('simple', :text) where id = :id")
                .setParameter("text", text.toString())
                .setParameter("id", topic.id)
                .executeUpdate();
    }
}
