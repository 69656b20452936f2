package org.votr.vote;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.choices;
import static org.votr.vote.Votes.own;
import static org.votr.vote.Votes.poll;
import static org.votr.vote.Votes.withdraw;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.TestUser;

/** Changing and withdrawing one's ballot. */
@QuarkusTest
class VoteChangeApiTest {
    private final TestUser author = TestUser.create();
    private final TestUser voter = TestUser.create();

    @Test
    void a_first_ballot_is_created_and_a_changed_one_is_not() {
        UUID poll = poll(author, Map.of());
        List<String> options = Votes.optionIds(poll);

        cast(voter, poll, choice("A"))
                .statusCode(201)
                .body("choice", equalTo(options.get(0)))
                .body("$", not(hasKey("choices")))
                .body("$", not(hasKey("counted_at")));
        cast(voter, poll, choice(options.get(1)))
                .statusCode(200)
                .body("choice", equalTo(options.get(1)));

        own(voter, poll).statusCode(200).body("choice", equalTo(options.get(1)));
        assertEquals(List.of(0, 1, 0), Votes.counts(poll));
        assertEquals(1, Votes.ballots(poll));
    }

    @Test
    void where_ballots_cannot_be_changed_the_same_one_is_still_welcome() {
        UUID poll = poll(author, Map.of("can_change", false));

        cast(voter, poll, choice("A")).statusCode(201);
        cast(voter, poll, choice("a")).statusCode(200);
        cast(voter, poll, choice("B"))
                .statusCode(409)
                .body("type", equalTo("/problems/already-voted"));
        withdraw(voter, poll).statusCode(409).body("type", equalTo("/problems/already-voted"));

        own(voter, poll).statusCode(200);
        assertEquals(List.of(1, 0, 0), Votes.counts(poll));
    }

    @Test
    void a_withdrawn_ballot_is_gone_and_its_voter_may_vote_anew() throws SQLException {
        UUID poll = poll(author, Map.of("method", "approval"));
        cast(voter, poll, choices("A", "B")).statusCode(201);
        cast(TestUser.create(), poll, choices("B")).statusCode(201);
        assertEquals(List.of(1, 2, 0), Votes.counts(poll));

        withdraw(voter, poll).statusCode(204);

        own(voter, poll).statusCode(404).body("type", equalTo("/problems/no-vote"));
        withdraw(voter, poll).statusCode(404).body("type", equalTo("/problems/no-vote"));
        assertEquals(List.of(0, 1, 0), Votes.counts(poll));
        assertEquals(1, Votes.ballots(poll));
        assertEquals(List.of(), Recount.differences(poll));
        cast(voter, poll, choices("C")).statusCode(201);
        assertEquals(List.of(0, 1, 1), Votes.counts(poll));
        assertEquals(List.of(), Recount.differences(poll));
    }
}
