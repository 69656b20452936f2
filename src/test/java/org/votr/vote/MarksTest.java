package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.poll.BallotView;
import org.votr.poll.Topic;
import org.votr.poll.TopicOption;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;
import org.votr.tally.Method;

class MarksTest {
    private static final Marks BLANK = new Marks(List.of());

    /** As Hibernate makes one: its constructor is not for others. */
    private static final class TestOption extends TopicOption {}

    @Test
    void a_ballots_order_makes_no_difference() {
        Topic topic = topic(Method.APPROVAL, 4);

        assertEquals(List.of(1, 3, 4), approving(topic, "O4", "O1", "O3").values());
        assertEquals(approving(topic, "O1", "O3"), approving(topic, "O3", "O1"));
    }

    @Test
    void a_blank_ballot_has_no_marks() {
        Topic topic = topic(Method.SINGLE, 2);
        topic.minChoices = 0;

        assertEquals(
                BLANK, read(topic, new Ballot(NullNode.getInstance(), null, null, null, null)));
        assertEquals(Optional.empty(), BLANK.view(topic).choice());
        assertArrayEquals(new short[0], BLANK.stored());
        assertEquals("{}", Marks.literal(BLANK.values()));
    }

    @Test
    void they_are_written_as_postgres_writes_arrays() {
        assertEquals("{2, 17}", Marks.literal(List.of(2, 17)));
    }

    @Test
    void what_one_ballot_is_a_vote_for_and_the_other_is_not_is_added() {
        Topic topic = topic(Method.APPROVAL, 5);
        Marks here = new Marks(List.of(1, 2, 5));

        assertEquals(List.of(1, 5), Summary.added(topic, new Marks(List.of(2, 3)), here));
        assertEquals(List.of(1, 2, 5), Summary.added(topic, null, here));
        assertEquals(List.of(), Summary.added(topic, here, here));
        assertEquals(List.of(), Summary.added(topic, here, null));
    }

    @Test
    void a_ballot_is_a_vote_for_what_it_chooses_scores_or_ranks_alone_first() {
        assertEquals(List.of(2, 3), new Marks(List.of(2, 3)).votedFor(BallotForm.CHOICES));
        assertEquals(List.of(1, 4), new Marks(List.of(5, 0, -1, 1)).votedFor(BallotForm.SCORES));
        assertEquals(List.of(3), new Marks(List.of(0, 2, 1)).votedFor(BallotForm.RANKING));
        assertEquals(List.of(), new Marks(List.of(1, 2, 1)).votedFor(BallotForm.RANKING));
        assertEquals(List.of(), BLANK.votedFor(BallotForm.RANKING));
    }

    @Test
    void an_option_of_which_the_name_is_anothers_id_is_told_by_id() {
        Topic topic = topic(Method.APPROVAL, 2);
        topic.options.get(1).name = topic.options.get(0).optionId.toString();

        Marks marks = approving(topic, topic.options.get(0).optionId.toString());

        assertEquals(List.of(1), marks.values());
    }

    @Test
    void the_same_option_by_id_and_by_name_is_a_repetition() {
        Topic topic = topic(Method.APPROVAL, 2);

        assertThrows(
                Problem.class,
                () -> approving(topic, "O1", topic.options.get(0).optionId.toString()));
    }

    /** Ballot to marks to the stored array and back, for ballots drawn by chance. */
    @Test
    void every_ballot_comes_back_as_it_was_cast() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Topic topic = topic(Method.APPROVAL, 2 + random.nextInt(199));
            topic.minChoices = 0;
            List<TopicOption> chosen = new ArrayList<>(topic.options);
            Collections.shuffle(chosen, random);
            chosen = chosen.subList(0, random.nextInt(chosen.size() + 1));
            List<String> named = chosen.stream().map(option -> named(option, random)).toList();
            String message = "seed " + seed + ", round " + round;

            Marks marks = read(topic, new Ballot(null, named, null, null, null));

            Marks back = Marks.of(marks.stored());
            assertEquals(marks, back, message);
            assertEquals(marks.values().stream().sorted().toList(), marks.values(), message);
            BallotView view = back.view(topic);
            List<UUID> ids =
                    topic.options.stream()
                            .filter(chosen::contains)
                            .map(option -> option.optionId)
                            .toList();
            assertEquals(ids, view.choices(), message);
            List<String> again = view.choices().stream().map(UUID::toString).toList();
            assertEquals(marks, read(topic, new Ballot(null, again, null, null, null)), message);
        }
    }

    private static String named(TopicOption option, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> option.name;
            case 1 -> "  " + option.name.toLowerCase(Locale.ROOT) + " ";
            case 2 -> option.optionId.toString().toUpperCase(Locale.ROOT);
            default -> option.optionId.toString();
        };
    }

    private static Marks read(Topic topic, Ballot ballot) {
        return new BallotReader(topic).read(ballot);
    }

    private static Marks approving(Topic topic, String... options) {
        return read(topic, new Ballot(null, List.of(options), null, null, null));
    }

    private static Topic topic(Method method, int options) {
        Topic topic = new Topic();
        topic.method = method;
        topic.minChoices = 1;
        topic.maxChoices = method == Method.SINGLE ? (short) 1 : 200;
        for (short position = 1; position <= options; position++) {
            TopicOption option = new TestOption();
            option.topic = topic;
            option.position = position;
            option.optionId = UUID.randomUUID();
            option.name = "O" + position;
            topic.options.add(option);
        }
        return topic;
    }
}
