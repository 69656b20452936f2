package org.votr.verify;

import static org.votr.verify.Report.Check.HISTORY;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The history of a poll, event by event, and what it comes to. */
final class History {
    private static final int HASH = 32;
    private static final List<String> EVENTS =
            List.of(
                    "created",
                    "changed",
                    "suggested",
                    "closed",
                    "reopened",
                    "sealed",
                    "hidden",
                    "unhidden");
    private static final List<String> ROLES = List.of("author", "admin", "voter", "service");

    /** What says nothing of the poll's meaning, at any time. */
    private static final List<String> HIDING = List.of("hidden", "unhidden");

    /** What can change once nobody can vote any more: nothing that a ballot means. */
    private static final Set<String> HARMLESS = Set.of("description", "listed");

    private final Poll poll;
    private final Report report;
    private final Definition definition = new Definition();
    private Instant last = Instant.MIN;
    private long count;
    private boolean complete;
    private boolean harmless = true;
    private Optional<Seal> seal = Optional.empty();

    /** What a seal tells. */
    private record Seal(long ballots, Optional<String> commitment, Optional<String> root) {}

    History(Poll poll, Report report) {
        this.poll = poll;
        this.report = report;
    }

    /** How many events there were. */
    long count() {
        return count;
    }

    /** Takes the next event. */
    void next(Fields event) {
        String name = "history[%d]".formatted(count++);
        try {
            Instant at = event.time("at");
            if (at.isBefore(last)) {
                report.wrong(HISTORY, name + ": it is before the event in front of it");
            }
            last = at;
            String kind = event.oneOf("event", EVENTS);
            who(event, kind);
            Fields details = event.object("details");
            event.requireNoMore();
            order(kind, details);
            apply(kind, details);
        } catch (Malformed e) {
            report.wrong(HISTORY, name + ": " + e.what());
        }
    }

    private void who(Fields event, String kind) throws Malformed {
        String by = event.oneOf("by", ROLES);
        Optional<Fields> user = event.objectOrNull("user");
        boolean owner = by.equals("author") || by.equals("admin");
        if (kind.equals("suggested") != by.equals("voter")
                || (kind.equals("sealed") && owner)
                || (HIDING.contains(kind) && !owner)
                || (user.isPresent() && !owner)) {
            throw new Malformed("no such event is by %s, or it names who it was".formatted(by));
        }
        if (user.isPresent()) {
            String id = user.get().uuid("id");
            user.get().text("username");
            user.get().requireNoMore();
            if (by.equals("author") != id.equals(poll.authorId())) {
                throw new Malformed(
                        "user is%s the poll's author".formatted(by.equals("author") ? " not" : ""));
            }
        }
    }

    private void order(String kind, Fields details) throws Malformed {
        boolean meansNothing =
                HIDING.contains(kind)
                        || (kind.equals("changed")
                                && HARMLESS.containsAll(details.members().keySet()));
        harmless &= meansNothing;
        if (kind.equals("created")) {
            if (count > 1) {
                throw new Malformed("created must be the first event");
            }
            complete = true;
        }
        if (seal.isPresent() && !meansNothing && !kind.equals("reopened")) {
            throw new Malformed("%s must not come after sealed".formatted(kind));
        }
    }

    private void apply(String kind, Fields details) throws Malformed {
        switch (kind) {
            case "suggested" -> {
                definition.suggested(details.text("option"));
                details.requireNoMore();
            }
            case "hidden", "unhidden" -> details.requireNoMore();
            case "closed" -> {
                definition.closing(details);
                details.requireNoMore();
            }
            case "reopened" -> {
                seal = Optional.empty();
                definition.closing(details);
                details.hexOrNull("tie_commitment", HASH);
                details.requireNoMore();
            }
            case "sealed" -> {
                seal =
                        Optional.of(
                                new Seal(
                                        details.whole("ballots", 0, Integer.MAX_VALUE),
                                        details.hexOrNull("tie_commitment", HASH),
                                        details.hexOrNull("receipt_root", HASH)));
                details.requireNoMore();
            }
            default -> definition.changed(details.members());
        }
    }

    /**
     * Says what the history comes to.
     *
     * @param ballots how many there are; empty where nobody can tell
     */
    void finish(Optional<Long> ballots) {
        checkBeginning();
        definition.differences(poll, complete).forEach(line -> report.wrong(HISTORY, line));
        if (seal.isPresent()) {
            check(seal.get(), ballots);
        } else if (complete || !harmless) {
            report.wrong(HISTORY, "it must end with sealed");
        }
        report.holds(HISTORY, "%,d events, which come to this poll".formatted(count));
    }

    /** Histories came with receipts: who has those has a whole one. */
    private void checkBeginning() {
        if (complete) {
            return;
        }
        if (poll.receipts()) {
            report.wrong(HISTORY, "a poll with receipts has a history from its creation on");
        } else {
            report.note(
                    "The history lacks its beginning, as those of older polls do: what the poll was"
                            + " at first, nobody can tell.");
        }
    }

    private void check(Seal sealed, Optional<Long> ballots) {
        if (ballots.isPresent() && ballots.get() != sealed.ballots) {
            report.wrong(
                    HISTORY,
                    "sealed tells of %,d ballots; there are %,d"
                            .formatted(sealed.ballots, ballots.get()));
        }
        if (!sealed.commitment.equals(poll.commitment())) {
            report.wrong(HISTORY, "sealed tells of another tie_commitment than poll");
        }
        if (!sealed.root.equals(poll.root())) {
            report.wrong(HISTORY, "sealed tells of another receipt_root than poll");
        }
    }
}
