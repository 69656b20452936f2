package org.votr.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.poll;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.TestUser;

/** Options that only so many ballots may choose. */
@QuarkusTest
class CapacityApiTest {
    private final TestUser author = TestUser.create();

    @Test
    void the_last_place_of_an_option_is_one_voters() throws Exception {
        UUID poll =
                poll(author, Map.of("options", List.of(Map.of("name", "A", "capacity", 1), "B")));
        List<TestUser> voters = TestUser.create(100);

        List<Crowd.Answer> answers =
                Crowd.together(
                        Crowd.times(100, i -> () -> Crowd.cast(voters.get(i), poll, choice("A"))));

        assertEquals(1, Crowd.count(answers, 201, ""), answers::toString);
        assertEquals(99, Crowd.count(answers, 409, "option-full"), answers::toString);
        assertEquals(List.of(1, 0), Votes.counts(poll));
        assertEquals(1, Votes.ballots(poll));
        assertEquals(List.of(), Recount.differences(poll));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "approval"})
    void an_options_places_are_never_more_than_there_are(String method) throws Exception {
        int places = 3;
        int clients = 16;
        UUID poll =
                poll(
                        author,
                        Map.of(
                                "method",
                                method,
                                "options",
                                List.of(Map.of("name", "A", "capacity", places), "B", "C")));
        List<TestUser> voters = TestUser.create(clients);

        List<List<Crowd.Answer>> answers =
                Crowd.together(
                        Crowd.times(
                                clients,
                                i ->
                                        () -> {
                                            List<Crowd.Answer> mine = new ArrayList<>();
                                            Random random = new Random(i);
                                            for (int j = 0; j < 12; j++) {
                                                mine.add(
                                                        Crowd.cast(
                                                                voters.get(i),
                                                                poll,
                                                                Votes.random(method, random)));
                                            }
                                            return mine;
                                        }));

        answers.stream()
                .flatMap(List::stream)
                .forEach(
                        a ->
                                assertTrue(
                                        a.accepted() || a.type().equals("option-full"),
                                        a::toString));
        assertTrue(Votes.counts(poll).get(0) <= places);
        assertEquals(List.of(), Recount.differences(poll));
        // Nothing is lost: who leaves gives the place back.
        voters.forEach(voter -> Crowd.cast(voter, poll, Votes.one(method, "B")));
        for (int i = 0; i < clients; i++) {
            int status = Crowd.cast(voters.get(i), poll, Votes.one(method, "A")).status();
            assertEquals(i < places ? 200 : 409, status);
        }
        assertEquals(places, Votes.counts(poll).get(0));
    }
}
