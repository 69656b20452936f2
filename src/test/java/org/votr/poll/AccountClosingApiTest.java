package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
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

    /** What an author does to polls of their own, again and again while the account is deleted. */
    private static List<Integer> change(TestUser author, List<String> polls, int editor) {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String path = "/api/polls/" + polls.get((editor + i) % polls.size());
            var request = given().auth().oauth2(author.token());
            var answer =
                    switch ((editor + i) % 5) {
                        case 0 -> request.post(path + "/close");
                        case 1, 2 -> request.post(path + "/reopen");
                        case 3 ->
                                request.contentType(ContentType.JSON)
                                        .body(Map.of("name", "option " + editor + "-" + i))
                                        .post(path + "/options");
                        default ->
                                request.contentType("application/merge-patch+json")
                                        .body(Map.of("description", editor + "-" + i))
                                        .patch(path);
                    };
            answers.add(answer.statusCode());
        }
        return answers;
    }

    @RepeatedTest(5)
    void one_who_leaves_in_the_middle_of_changes_is_in_nobodys_way() throws Exception {
        TestUser author = TestUser.create();
        List<String> polls =
                List.of(
                        Polls.create(author, "ballots", "public"),
                        Polls.create(author, "ballots", "public"));
        ExecutorService threads = Executors.newFixedThreadPool(13);
        List<Callable<List<Integer>>> acts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int editor = i;
            acts.add(() -> change(author, polls, editor));
        }
        acts.add(6, () -> List.of(Polls.as(author).delete("/api/users/me").statusCode()));

        List<Integer> answers = new ArrayList<>();
        try {
            for (var answer : threads.invokeAll(acts)) {
                answers.addAll(answer.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(answers, hasItem(204));
        assertThat(answers, everyItem(is(lessThan(500))));
        for (String poll : polls) {
            Polls.read(poll).body("status", equalTo("closed"));
        }
    }
}
