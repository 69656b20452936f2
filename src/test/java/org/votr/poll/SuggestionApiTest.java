package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;

@QuarkusTest
class SuggestionApiTest {
    private static final String COOKIE = "votr_visitor";
    private final TestUser author = TestUser.create();

    private static ValidatableResponse suggest(TestUser user, String poll, Object option) {
        return Polls.as(user, option).post("/api/polls/{id}/options", poll).then();
    }

    @Test
    void voters_suggest_where_the_poll_allows_it() {
        String id = Polls.create(author, "allow_suggestions", true);
        TestUser voter = TestUser.create();

        suggest(voter, id, Map.of("name", "D", "description", "why not"))
                .statusCode(201)
                .body("position", is(4))
                .body("description", equalTo("why not"));
        Polls.refused(suggest(voter, id, Map.of("name", "d")), 409, "conflict");
        Polls.invalid(suggest(voter, id, Map.of("name", "E", "capacity", 1)), "capacity");
        suggest(author, id, Map.of("name", "E", "capacity", 1)).statusCode(201);
    }

    @Test
    void suggestions_come_after_votes_too() {
        String id = Polls.create(author, "allow_suggestions", true, "method", "approval");
        TestUser voter = TestUser.create();
        Polls.cast(voter, id, "{\"choices\":[\"A\",\"C\"]}").then().statusCode(201);

        suggest(voter, id, "\"D\"").statusCode(201);

        Polls.choose(Polls.create(author), "A");
        Polls.cast(TestUser.create(), id, "{\"choices\":[\"D\",\"C\"]}").then().statusCode(201);
        Polls.read(id).body("options.vote_count", contains(1, 0, 2, 1));
    }

    @Test
    void a_visitor_suggests_with_the_cookie_that_reading_gave() {
        String id = Polls.create(author, "allow_suggestions", true, "voters", "anyone");
        String cookie = Polls.read(id).extract().cookie(COOKIE);

        Polls.refused(visit(null, id), 401, "unauthorized");
        Polls.refused(visit("forged", id), 401, "unauthorized");
        Polls.refused(visit(cookie + "x", id), 401, "unauthorized");
        visit(cookie, id).statusCode(201).body("name", equalTo("D"));
    }

    @Test
    void where_users_vote_a_cookie_does_not_do() {
        String anyone = Polls.create(author, "voters", "anyone");
        String users = Polls.create(author, "allow_suggestions", true);
        String cookie = Polls.read(anyone).extract().cookie(COOKIE);

        Polls.refused(visit(cookie, users), 401, "unauthorized");
        Polls.refused(visit(cookie, anyone), 403, "forbidden");
    }

    private static ValidatableResponse visit(String cookie, String poll) {
        var request = given().contentType(ContentType.JSON).body("{\"name\":\"D\"}");
        return (cookie == null ? request : request.cookie(COOKIE, cookie))
                .post("/api/polls/{id}/options", poll)
                .then();
    }

    @Test
    void an_account_that_is_disabled_adds_and_changes_nothing() throws SQLException {
        String id = Polls.create(author, "allow_suggestions", true);
        TestUser voter = TestUser.create();
        set(author.id(), "disabled = true");
        set(voter.id(), "disabled = true");

        Polls.refused(suggest(author, id, Map.of("name", "D")), 401, "unauthorized");
        Polls.refused(suggest(voter, id, Map.of("name", "D")), 401, "unauthorized");
        Polls.refused(Polls.patch(author, id, Map.of("title", "t")), 401, "unauthorized");
        Polls.refused(Polls.post(author, Polls.fields()), 401, "unauthorized");
    }

    @Test
    void an_administrator_no_more_is_a_user_like_all_others() throws SQLException {
        String id = Polls.create(author);
        TestUser admin = TestUser.admin();
        set(admin.id(), "role = 'USER'");

        Polls.refused(suggest(admin, id, Map.of("name", "D")), 403, "forbidden");
        Polls.refused(Polls.patch(admin, id, Map.of("title", "t")), 403, "forbidden");
        Polls.refused(Polls.as(admin).delete("/api/polls/{id}", id).then(), 403, "forbidden");
    }

    private static void set(UUID user, String what) throws SQLException {
        try (var connection = PostgresResource.connect();
                var update =
                        connection.prepareStatement("update users set " + what + " where id = ?")) {
            update.setObject(1, user);
            update.executeUpdate();
        }
    }
}
