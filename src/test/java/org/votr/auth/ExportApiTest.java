package org.votr.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.votr.Polls.as;
import static org.votr.Polls.refused;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestUser;

/** Everything that is kept about a person, as a file. */
@QuarkusTest
class ExportApiTest {
    private final TestUser person = TestUser.create();
    private final TestUser admin = TestUser.admin();

    private ValidatableResponse export() {
        return as(person).get("/api/users/me/export").then().statusCode(200);
    }

    @Test
    void it_is_a_file_with_the_account_and_the_ways_to_be_signed_in_without_secrets() {
        Account account = Account.signUp();
        String session =
                given().contentType("application/json")
                        .header("Sec-Fetch-Site", "same-origin")
                        .body(Map.of("username", account.name(), "password", Account.PASSWORD))
                        .post("/api/session")
                        .then()
                        .extract()
                        .cookie("votr_session");
        account.given()
                .get("/api/users/me/export")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"votr-" + account.id() + ".json\"")
                .header("Cache-Control", "no-store")
                .body("exported_at", notNullValue())
                .body("account.username", equalTo(account.name()))
                .body("account.email", equalTo(account.email()))
                .body("refresh_tokens.items", hasSize(1))
                .body("refresh_tokens.items[0].expires_at", notNullValue())
                .body("sessions.items", hasSize(1))
                .body(not(containsString(account.refreshToken())))
                .body(not(containsString(session)))
                .body(not(containsString("argon2")));
    }

    @Test
    void it_holds_polls_votes_reports_and_acts_and_nothing_of_others() {
        String own = Polls.create(person, "title", "Mine", "listed", false, "method", "stv");
        String open = Polls.create(TestUser.create(), "title", "Open");
        String shown = Polls.create(TestUser.create(), "title", "Shown", "ballots", "public");
        Polls.cast(person, open, Map.of("choice", "A")).then().statusCode(201);
        Polls.cast(person, shown, Map.of("choice", "B")).then().statusCode(201);
        Polls.choose(open, "C");
        Polls.create(TestUser.create());
        as(person, Map.of("reason", "spam", "comment", "I say"))
                .post("/api/polls/{id}/reports", open)
                .then()
                .statusCode(201);
        as(TestUser.create(), Map.of("reason", "abuse", "comment", "They say"))
                .post("/api/polls/{id}/reports", own)
                .then()
                .statusCode(201);
        as(admin, Map.of("reason", "why")).post("/api/polls/{id}/hide", own).then().statusCode(200);
        as(admin, Map.of("role", "admin", "reason", "trust"))
                .patch("/api/users/{id}", person.id())
                .then()
                .statusCode(200);

        export().body("polls.items.id", contains(own))
                .body("polls.items[0].definition.title", equalTo("Mine"))
                .body("polls.items[0].definition.options.name", contains("A", "B", "C"))
                .body("polls.items[0].definition.method", equalTo("stv"))
                .body("polls.items[0].hidden.reason", equalTo("why"))
                .body("votes.items.poll_id", containsInAnyOrder(open, shown))
                .body(
                        "votes.items.find { it.title == 'Open' }.vote.choice",
                        equalTo(Polls.option(open, "A")))
                .body("votes.items.find { it.title == 'Shown' }.vote.counted_at", notNullValue())
                .body("reports.items.comment", contains("I say"))
                .body("reports.items[0].poll_id", equalTo(open))
                .body("administrative_acts.items.act", contains("poll_hidden", "user_promoted"))
                .body("administrative_acts.items.reason", contains("why", "trust"))
                .body("administrative_acts.items.by_you", contains(false, false))
                .body(not(containsString("They say")))
                .body(not(containsString(admin.id().toString())));
    }

    @Test
    void a_vote_in_a_secret_poll_is_in_it_until_the_close_and_that_is_said() {
        TestUser author = TestUser.create();
        String poll = Polls.create(author);
        Polls.cast(person, poll, Map.of("choice", "A")).then().statusCode(201);
        export().body("votes.items", hasSize(1));
        Polls.close(author, poll);

        export().body("votes.items", empty())
                .body("votes.about", containsString("nobody can tell any more"));
    }

    @Test
    void more_votes_than_are_read_at_once_are_all_in_it() {
        String poll = Polls.create(person, "ballots", "public");
        Polls.cast(person, poll, Map.of("choice", "A")).then().statusCode(201);
        for (int i = 0; i < 3; i++) {
            Polls.create(person);
        }
        export().body("polls.items", hasSize(4)).body("votes.items", hasSize(1));
    }

    @Test
    void it_is_for_the_person_alone_and_so_many_times_an_hour() {
        given().get("/api/users/me/export").then().statusCode(401);
        for (int i = 0; i < 10; i++) {
            export().body("account.id", is(person.id().toString()));
        }
        refused(as(person).get("/api/users/me/export").then(), 429, "too-many-requests");
    }
}
