package org.votr.invite;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.Postbox;
import org.votr.Rolls;
import org.votr.TestSettings;
import org.votr.TestUser;

/** What voters are sent. */
@QuarkusTest
class InvitationMailApiTest {
    private final TestUser author = TestUser.create();
    private String poll;

    @BeforeEach
    void make_poll() {
        poll = Rolls.poll(author);
    }

    @Test
    void links_that_go_by_mail_are_the_voters_alone() {
        String ada = Postbox.address();
        Map<String, Object> roll =
                Map.of(
                        "voters",
                        List.of(Map.of("name", "Ada", "email", ada), Map.of("name", "Bob")));

        Polls.as(author, roll)
                .post("/api/polls/{id}/roll?mail=true", poll)
                .then()
                .statusCode(201)
                .body("voters.name", contains("Ada", "Bob"))
                // Who has no address gets the link from the author.
                .body("voters[0].token", equalTo(null))
                .body("voters[0].link", equalTo(null))
                .body("voters[1].token", matchesPattern(".{22}"));

        String mail = Postbox.await(ada, 1).get(0);
        assertTrue(mail.contains("Hello Ada,"), mail);
        assertTrue(mail.contains(TestSettings.URL + "/polls/" + poll + "#invitation="), mail);
        TestUser voter = Rolls.voter(poll, token(mail));
        Polls.cast(voter, poll, Map.of("choice", "A")).then().statusCode(201);
    }

    @Test
    void a_new_link_goes_by_mail_too() {
        String ada = Postbox.address();
        String old =
                Rolls.addFile(author, poll, "email\n" + ada + "\n")
                        .extract()
                        .path("voters[0].token");
        Polls.as(author, Map.of())
                .post("/api/polls/{id}/roll/reissue?mail=true", poll)
                .then()
                .statusCode(200)
                .body("voters[0].token", equalTo(null));
        String anew = token(Postbox.await(ada, 1).get(0));
        Rolls.open(poll, old).statusCode(403);
        Rolls.open(poll, anew).statusCode(200);
    }

    @Test
    void a_roll_that_is_refused_sends_nothing() {
        String ada = Postbox.address();
        Rolls.addFile(author, poll, "email\nbob@votr.test\n").statusCode(201);
        Polls.as(author)
                .contentType("text/csv")
                .body("email\n" + ada + "\nbob@votr.test\n")
                .post("/api/polls/{id}/roll?mail=true", poll)
                .then()
                .statusCode(400);
        // What is sent afterwards comes after it, were there anything.
        Polls.as(author)
                .contentType("text/csv")
                .body("email\n" + ada + "\n")
                .post("/api/polls/{id}/roll?mail=true", poll)
                .then()
                .statusCode(201);
        assertEquals(1, Postbox.await(ada, 1).size());
    }

    @Test
    void reminders_go_to_all_once_a_day_whoever_has_voted_and_have_no_link() {
        String ada = Postbox.address();
        String bob = Postbox.address();
        String gone = Postbox.address();
        List<String> tokens =
                Rolls.addFile(author, poll, "email\n" + String.join("\n", ada, bob, gone) + "\n")
                        .extract()
                        .path("voters.token");
        List<String> entries = Rolls.read(author, poll).extract().path("voters.id");
        Polls.cast(Rolls.voter(poll, tokens.get(0)), poll, Map.of("choice", "A"));
        Rolls.revoke(author, poll, entries.get(2)).statusCode(204);
        Polls.refused(
                Polls.as(TestUser.create()).post("/api/polls/{id}/roll/reminders", poll).then(),
                403,
                "forbidden");

        Polls.as(author)
                .post("/api/polls/{id}/roll/reminders", poll)
                .then()
                .statusCode(202)
                .body("mails", equalTo(2));

        for (String voter : List.of(ada, bob)) {
            String mail = Postbox.await(voter, 1).get(0);
            assertTrue(mail.contains("Reminder to vote"), mail);
            assertFalse(mail.contains("invitation="), mail);
        }
        assertEquals(List.of(), Postbox.mails(gone));
        Polls.refused(
                Polls.as(author).post("/api/polls/{id}/roll/reminders", poll).then(),
                429,
                "too-many-requests");
        tokens.subList(0, 2).forEach(token -> Rolls.open(poll, token).statusCode(200));
    }

    @Test
    void one_author_sends_so_many_mails_a_day() {
        StringBuilder many = new StringBuilder("email\n");
        for (int i = 0; i < 5001; i++) {
            many.append("v").append(i).append("@votr.test\n");
        }
        Polls.refused(
                Polls.as(author)
                        .contentType("text/csv")
                        .body(many.toString())
                        .post("/api/polls/{id}/roll?mail=true", poll)
                        .then(),
                429,
                "too-many-requests");
        Rolls.read(author, poll).body("count", equalTo(0));
    }

    private static String token(String mail) {
        Matcher link = Pattern.compile("#invitation=([A-Za-z0-9_-]+)").matcher(mail);
        assertTrue(link.find(), mail);
        return link.group(1);
    }
}
