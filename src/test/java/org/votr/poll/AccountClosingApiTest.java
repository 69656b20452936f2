package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class AccountClosingApiTest {
    private static void leave(Account account) {
        account.given().delete("/api/users/me").then().statusCode(204);
    }

    @Test
    void polls_of_one_who_leaves_close_with_their_ballots_counted() {
        Account account = Account.signUp();
        TestUser author =
                new TestUser(UUID.fromString(account.id()), account.name(), account.accessToken());
        String open = Polls.create(author);
        String shown = Polls.create(author, "ballots", "public");
        String scheduled = Polls.create(author, "opens_at", "2999-01-01T00:00:00Z");
        String closed = Polls.create(author);
        Polls.choose(open, "A");
        Polls.choose(shown, "B");
        Polls.close(author, closed);
        String closedAt = Polls.read(closed).extract().path("closes_at");

        leave(account);

        for (String poll : new String[] {open, shown, scheduled, closed}) {
            Polls.read(poll)
                    .statusCode(200)
                    .body("status", equalTo("closed"))
                    .body("author", hasKey("username"))
                    .body("author.username", nullValue());
            given().get("/api/polls/{id}/results", poll)
                    .then()
                    .statusCode(200)
                    .body("final", is(true));
        }
        Polls.read(open).body("options.vote_count", contains(1, 0, 0));
        Polls.read(shown).body("options.vote_count", contains(0, 1, 0));
        Polls.read(closed).body("closes_at", equalTo(closedAt));
        Polls.refused(
                Polls.cast(TestUser.create(), open, Map.of("choice", "A")).then(),
                409,
                "poll-closed");
    }

    @Test
    void ballots_of_one_who_leaves_stay_counted() {
        TestUser author = TestUser.create();
        String secret = Polls.create(author);
        String shown = Polls.create(author, "ballots", "public");
        Account account = Account.signUp();
        for (String poll : new String[] {secret, shown}) {
            account.given()
                    .contentType(ContentType.JSON)
                    .body(Map.of("choice", "B"))
                    .put("/api/polls/{id}/vote", poll)
                    .then()
                    .statusCode(201);
        }

        leave(account);

        Polls.read(secret).body("status", equalTo("open")).body("options.vote_count[1]", is(1));
        Polls.read(shown).body("options.vote_count[1]", is(1));
        given().get("/api/polls/{id}/ballots", shown)
                .then()
                .body("ballots.voter", contains(nullValue()));
    }
}
