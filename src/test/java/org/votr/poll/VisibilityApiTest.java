package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

/** Who sees the counts of a poll, and when. */
@QuarkusTest
class VisibilityApiTest {
    private static void shown(ValidatableResponse poll, int votes) {
        poll.statusCode(200).body("vote_count", is(votes)).body("options[0].vote_count", is(votes));
    }

    private static void hidden(ValidatableResponse poll) {
        poll.statusCode(200)
                .body("$", not(hasKey("vote_count")))
                .body("options", everyItem(not(hasKey("vote_count"))));
    }

    @Test
    void counts_are_shown_always() {
        String id = Polls.create(TestUser.create(), "results", "always");
        TestUser voter = Polls.choose(id, "A");

        shown(Polls.read(id), 1);
        shown(Polls.read(voter, id), 1);
    }

    @Test
    void counts_are_shown_after_ones_vote() {
        TestUser author = TestUser.create();
        String id = Polls.create(author, "results", "after_vote");
        TestUser voter = Polls.choose(id, "A");

        shown(Polls.read(voter, id), 1);
        hidden(Polls.read(id));
        hidden(Polls.read(TestUser.create(), id));
        hidden(Polls.read(author, id));
        Polls.as(voter).delete("/api/polls/{id}/vote", id).then().statusCode(204);
        hidden(Polls.read(voter, id));

        Polls.choose(id, "A");
        Polls.close(author, id);

        shown(Polls.read(id), 1);
    }

    @Test
    void counts_are_shown_after_the_close() {
        TestUser author = TestUser.create();
        String id = Polls.create(author, "results", "after_close");
        TestUser voter = Polls.choose(id, "A");

        hidden(Polls.read(id));
        hidden(Polls.read(voter, id));
        hidden(Polls.read(author, id));
        hidden(Polls.read(TestUser.admin(), id));
        Polls.close(author, id);

        shown(Polls.read(id), 1);
    }

    @Test
    void counts_are_shown_to_the_author() {
        TestUser author = TestUser.create();
        String id = Polls.create(author, "results", "author");
        TestUser voter = Polls.choose(id, "A");

        shown(Polls.read(author, id), 1);
        shown(Polls.read(TestUser.admin(), id), 1);
        hidden(Polls.read(id));
        hidden(Polls.read(voter, id));
        Polls.close(author, id);

        hidden(Polls.read(id));
        hidden(Polls.read(voter, id));
        shown(Polls.read(author, id), 1);
    }

    @Test
    void the_list_hides_what_the_poll_hides() {
        TestUser author = TestUser.create();
        String id = Polls.create(author, "results", "author");
        Polls.choose(id, "A");

        given().get("/api/users/{id}/polls", author.id())
                .then()
                .statusCode(200)
                .body("Polls[0].id", equalTo(id))
                .body("Polls[0]", not(hasKey("vote_count")))
                .body("Polls[0].options", everyItem(not(hasKey("vote_count"))));
    }
}
