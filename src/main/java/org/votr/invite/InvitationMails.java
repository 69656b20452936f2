package org.votr.invite;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.votr.auth.Throttle;
import org.votr.mail.Links;
import org.votr.mail.NewMail;
import org.votr.mail.Outbox;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.vote.RollEntry;

/**
 * Mails to voters: the link, which is then known to the voter alone, and reminders. A reminder has
 * no link: the service could only make a new one, and the one in the voter's hand would die.
 */
@ApplicationScoped
class InvitationMails {
    private static final String SENT = "invitation-mails";
    private static final String REMINDED = "reminders";
    private static final Duration DAY = Duration.ofDays(1);

    private final Outbox outbox;
    private final Links links;
    private final Throttle throttle;
    private final InviteSettings settings;

    InvitationMails(Outbox outbox, Links links, Throttle throttle, InviteSettings settings) {
        this.outbox = outbox;
        this.links = links;
        this.throttle = throttle;
        this.settings = settings;
    }

    /**
     * Counts so many mails of one author, before they are queued.
     *
     * @throws Problem {@code mail-not-configured}, {@code too-many-requests}
     */
    void take(UUID author, long mails) {
        outbox.requireOn();
        if (mails > 0) {
            int attempts = (int) Math.min(mails, Integer.MAX_VALUE);
            throttle.take(SENT, author.toString(), attempts, settings.mailsADay(), DAY);
        }
    }

    /** Does what sends reminders, once a day for each poll; what fails does not count. */
    <T> T onceADay(UUID pollId, Supplier<T> work) {
        outbox.requireOn();
        throttle.take(REMINDED, pollId.toString(), 1, DAY);
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                throttle.refund(REMINDED, pollId.toString());
            }
        }
    }

    /** Queues the links of those who have an address, within the transaction that issues them. */
    void invite(Topic topic, List<IssuedVoter> voters) {
        outbox.addAll(voters.stream().flatMap(voter -> invitation(topic, voter)));
    }

    private Stream<NewMail> invitation(Topic topic, IssuedVoter voter) {
        if (voter.email() == null) {
            return Stream.empty();
        }
        String link = links.to("/polls/" + topic.id, "invitation=" + voter.token());
        String text =
                greeting(voter.name())
                        + author(topic)
                        + " invites you to vote:\n\n    "
                        + title(topic)
                        + "\n\nYour link, which is yours alone:\n\n    "
                        + link
                        + "\n\n"
                        + (topic.closesAt == null
                                ? ""
                                : "The poll closes at " + topic.closesAt + ".\n")
                        + (topic.secret()
                                ? "The ballot is secret: nobody is shown how you voted.\n"
                                : "The ballots are public: they are shown with your name.\n")
                        + "Whoever has the link can vote in your place: do not pass this mail on.\n";
        return Stream.of(
                new NewMail(voter.email(), "Invitation to vote: " + title(topic), text, DAY));
    }

    /** Queues a reminder to each of these voters who has an address. */
    void remind(Topic topic, Stream<RollEntry> voters) {
        outbox.addAll(voters.flatMap(voter -> reminder(topic, voter)));
    }

    private static Stream<NewMail> reminder(Topic topic, RollEntry voter) {
        if (voter.email == null) {
            return Stream.empty();
        }
        String text =
                greeting(voter.name)
                        + author(topic)
                        + " reminds everybody who is invited of the vote:\n\n    "
                        + title(topic)
                        + "\n\n"
                        + (topic.closesAt == null
                                ? ""
                                : "The poll closes at " + topic.closesAt + ".\n")
                        + "Your link is in the invitation that you were sent before; this mail goes to all,"
                        + " whether they have voted or not. If you cannot find the link, ask whoever invited"
                        + " you for a new one.\n";
        return Stream.of(new NewMail(voter.email, "Reminder to vote: " + title(topic), text, DAY));
    }

    private static String greeting(@Nullable String name) {
        return name == null ? "Hello,\n\n" : "Hello " + name + ",\n\n";
    }

    private static String author(Topic topic) {
        String name = topic.author.username;
        return name == null ? "Somebody" : name;
    }

    /** In one line, whatever it holds. */
    private static String title(Topic topic) {
        return topic.title.replaceAll("\\p{Cc}", " ");
    }
}
