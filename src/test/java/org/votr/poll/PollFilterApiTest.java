package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class PollFilterApiTest {
    private static ValidatableResponse list(Object... namesAndValues) {
        var request = given();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.queryParam((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return request.get("/api/polls").then();
    }

    @Test
    void status_tells_polls_apart() {
        TestUser author = TestUser.create();
        String open = Polls.create(author);
        String scheduled = Polls.create(author, "opens_at", "2999-01-01T00:00:00Z");
        String closed = Polls.create(author);
        Polls.close(author, closed);

        list("author", author.id(), "status", "open")
                .body("Polls.id", contains(open))
                .body("Polls.status", contains("open"));
        list("author", author.id(), "status", "scheduled")
                .body("Polls.id", contains(scheduled))
                .body("Polls.status", contains("scheduled"));
        list("author", author.id(), "status", "closed")
                .body("Polls.id", contains(closed))
                .body("Polls.status", contains("closed"));
        list("author", author.id(), "status", "closed", "sort", "closes_at")
                .body("Polls.id", contains(closed));
    }

    @Test
    void method_tells_polls_apart() {
        TestUser author = TestUser.create();
        String single = Polls.create(author);
        String approval = Polls.create(author, "method", "approval");

        list("author", author.id(), "method", "single").body("Polls.id", contains(single));
        list("author", author.id(), "method", "approval").body("Polls.id", contains(approval));
        list("author", author.id(), "method", "borda").body("Polls", empty());
    }

    @Test
    void nobodys_polls_are_an_empty_page() {
        list("author", UUID.randomUUID())
                .statusCode(200)
                .body("Polls", empty())
                .body("next", nullValue());
    }

    @Test
    void ones_own_unlisted_polls_are_listed_for_oneself_only() {
        TestUser author = TestUser.create();
        String listed = Polls.create(author);
        String unlisted = Polls.create(author, "listed", false);

        Polls.as(author)
                .get("/api/polls?author=" + author.id())
                .then()
                .body("Polls.id", contains(unlisted, listed));
        Polls.as(author).get("/api/polls").then().body("Polls.id", not(hasItem(unlisted)));
        list("author", author.id()).body("Polls.id", contains(listed));
        Polls.as(TestUser.create())
                .get("/api/polls?author=" + author.id())
                .then()
                .body("Polls.id", contains(listed));
        Polls.as(author)
                .get("/api/users/{id}/polls", author.id())
                .then()
                .body("Polls.id", contains(listed));
    }

    @Test
    void administrators_list_unlisted_polls_and_nobody_else() {
        TestUser author = TestUser.create();
        String unlisted = Polls.create(author, "listed", false);
        String everybodys = "/api/polls?unlisted=true&limit=100";

        Polls.as(TestUser.admin())
                .get(everybodys)
                .then()
                .statusCode(200)
                .body("Polls.id", hasItem(unlisted));
        Polls.as(author).get(everybodys).then().statusCode(403);
        given().get(everybodys).then().statusCode(401);
        Polls.as(author)
                .get(everybodys + "&author=" + author.id())
                .then()
                .body("Polls.id", contains(unlisted));
        Polls.invalid(list("unlisted", "maybe"), "unlisted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "x", "1.5", "99999999999"})
    void a_page_holds_1_to_100_polls(String limit) {
        Polls.invalid(list("limit", limit), "limit");
        Polls.invalid(
                given().queryParam("limit", limit)
                        .get("/api/users/{id}/polls", UUID.randomUUID())
                        .then(),
                "limit");
    }

    @Test
    void parameters_are_checked_by_name() {
        Polls.invalid(list("status", "OPEN"), "status");
        Polls.invalid(list("method", "best"), "method");
        Polls.invalid(list("sort", "created_at"), "sort");
        Polls.invalid(list("author", "me"), "author");
        Polls.invalid(list("q", "x".repeat(201)), "q");
        Polls.invalid(list("cursor", "x".repeat(501)), "cursor");
    }
}
