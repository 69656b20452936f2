package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** The calls of the tutorial that Votr began as, in its words. */
@QuarkusTest
class TutorialApiTest {
    private final TestUser author = TestUser.create();
    private final String title = "Who's the fastest footballer of " + Polls.newWord() + "?";
    private final List<String> footballers =
            List.of("Hector Bellerin", "Gareth Bale", "Arjen Robben");

    private static ValidatableResponse vote(TestUser voter, String title, String option) {
        return Polls.as(voter, Map.of("poll_title", title, "option", option))
                .patch("/api/poll/vote")
                .then();
    }

    private static ValidatableResponse read(String title) {
        String encoded = URLEncoder.encode(title, StandardCharsets.UTF_8).replace("+", "%20");
        return given().urlEncodingEnabled(false).get("/api/poll/" + encoded).then();
    }

    private String create(Object... more) {
        Map<String, Object> fields = Polls.fields(more);
        fields.put("title", title);
        fields.put("options", footballers);
        return Polls.post(author, fields).statusCode(201).extract().path("id");
    }

    @Test
    void a_vote_is_cast_by_title_and_seen() {
        String id = create();

        vote(TestUser.create(), title, "Gareth Bale")
                .statusCode(200)
                .body("$", equalTo(Map.of("message", "Thank you for voting")));
        vote(TestUser.create(), "  " + title.toUpperCase() + " ", " gareth  BALE").statusCode(200);
        vote(TestUser.create(), title, Polls.option(id, "Arjen Robben")).statusCode(200);

        read(title)
                .statusCode(200)
                .body("Polls", hasSize(1))
                .body("Polls[0].id", equalTo(id))
                .body("Polls[0].vote_count", is(3))
                .body("Polls[0].options.vote_count", contains(0, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_second_vote_is_refused_whatever_it_says(boolean canChange) {
        String id = create("can_change", canChange);
        TestUser voter = TestUser.create();
        vote(voter, title, "Gareth Bale").statusCode(200);

        Polls.refused(vote(voter, title, "Arjen Robben"), 409, "already-voted");
        Polls.refused(vote(voter, title, "Gareth Bale"), 409, "already-voted");

        Polls.read(id).body("options.vote_count", contains(0, 1, 0));
    }

    @Test
    void a_vote_cast_by_id_counts_as_the_first() {
        String id = create();
        TestUser voter = Polls.choose(id, "Gareth Bale");

        Polls.refused(vote(voter, title, "Gareth Bale"), 409, "already-voted");
    }

    @Test
    void one_vote_by_title_is_an_approval_of_one() {
        String id = create("method", "approval");

        vote(TestUser.create(), title, "Arjen Robben").statusCode(200);

        Polls.read(id).body("options.vote_count", contains(0, 0, 1));
    }

    @Test
    void a_poll_or_option_that_is_not_there_is_not_found() {
        TestUser voter = TestUser.create();
        Polls.refused(vote(voter, title, "Gareth Bale"), 404, "not-found");
        Polls.refused(read(title), 404, "not-found");

        create();

        Polls.refused(vote(voter, title, "Nobody"), 404, "not-found");
        Polls.refused(vote(voter, title, UUID.randomUUID().toString()), 404, "not-found");
        Polls.refused(vote(voter, title + "?", "Gareth Bale"), 404, "not-found");
    }

    @Test
    void where_several_open_polls_bear_the_title_it_says_too_little() {
        create();
        String second = create();
        TestUser voter = TestUser.create();

        Polls.refused(vote(voter, title, "Gareth Bale"), 409, "conflict")
                .body("detail", containsString("/api/polls/{id}/vote"));
        List<String> newestFirst = read(title).body("Polls", hasSize(2)).extract().path("Polls.id");
        assertEquals(second, newestFirst.get(0));

        Polls.close(author, second);
        vote(voter, title, "Gareth Bale").statusCode(200);
    }

    @Test
    void a_closed_poll_and_one_to_come_take_no_votes() {
        TestUser voter = TestUser.create();
        String id = create("opens_at", "2999-01-01T00:00:00Z");
        Polls.refused(vote(voter, title, "Gareth Bale"), 409, "poll-not-open");

        Polls.close(author, id);
        Polls.refused(vote(voter, title, "Gareth Bale"), 409, "poll-closed");
        read(title).body("Polls.status", contains("closed"));
    }

    @Test
    void an_unlisted_poll_has_no_title() {
        create("listed", false);

        Polls.refused(read(title), 404, "not-found");
        Polls.refused(vote(TestUser.create(), title, "Gareth Bale"), 404, "not-found");
    }

    @Test
    void who_votes_is_signed_in_and_says_what() {
        create("voters", "anyone");
        Polls.refused(
                given().contentType(ContentType.JSON)
                        .body(Map.of("poll_title", title, "option", "Gareth Bale"))
                        .patch("/api/poll/vote")
                        .then(),
                401,
                "unauthorized");
        Polls.invalid(vote(author, "", "A"), "poll_title");
        Polls.invalid(vote(author, title, " "), "option");
        Polls.invalid(
                Polls.as(author, Collections.singletonMap("poll_title", title))
                        .patch("/api/poll/vote")
                        .then(),
                "option");
        Polls.invalid(
                Polls.as(author, Map.of("poll_title", title, "option", "A", "user", "x"))
                        .patch("/api/poll/vote")
                        .then(),
                "user");
    }

    @Test
    void counts_are_hidden_where_the_poll_hides_them() {
        create("results", "after_close");
        vote(TestUser.create(), title, "Gareth Bale").statusCode(200);

        read(title)
                .body("Polls[0]", not(hasKey("vote_count")))
                .body("Polls[0].options[1]", not(hasKey("vote_count")))
                .body("Polls[0].options", not(empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Yes/No", "100%", "a+b", "what?#", "ä & ö", "{x}", "\"q\"", "a;b", "a\\b"})
    void a_title_of_any_characters_is_found_by_its_address(String odd) {
        String oddTitle = odd + " " + Polls.newWord();
        String id = Polls.create(author, "title", oddTitle);

        read(oddTitle).statusCode(200).body("Polls.id", contains(id));
        vote(TestUser.create(), oddTitle, "A").statusCode(200);
    }

    @Test
    void a_poll_called_vote_is_found_as_well() {
        Polls.create(author, "title", "Vote");

        read("vote").statusCode(200).body("Polls.title", hasItem("Vote"));
    }
}
