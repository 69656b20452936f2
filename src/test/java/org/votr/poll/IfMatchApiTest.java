package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.votr.Polls.as;
import static org.votr.Polls.create;
import static org.votr.Polls.read;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.TestUser;

/** Whoever names the version that was read changes no other; and what answers say to caches. */
@QuarkusTest
class IfMatchApiTest {
    private static final String STALE = "\"0-0123456789abcdef\"";

    @Test
    void every_change_of_a_poll_asks_for_the_version_that_was_read() {
        TestUser author = TestUser.create();
        String poll = create(author, "ballots", "public");
        String path = "/api/polls/" + poll;
        String option = path + "/options/" + read(poll).extract().path("options[0].id");
        Map<String, String> name = Map.of("name", "D");

        refused(from(author, STALE, Map.of("title", "Other")).patch(path));
        refused(from(author, STALE, name).patch(option));
        refused(from(author, STALE, Map.of()).delete(option));
        refused(from(author, STALE, Map.of()).post(path + "/close"));
        refused(from(author, STALE, Map.of()).post(path + "/reopen"));
        refused(from(author, STALE, Map.of()).delete(path));
        read(poll).body("status", equalTo("open"), "options.size()", equalTo(3));

        from(author, tag(poll), name).patch(option).then().statusCode(200);
        from(author, tag(poll), Map.of()).post(path + "/close").then().statusCode(200);
        from(author, tag(poll), Map.of()).post(path + "/reopen").then().statusCode(200);
        from(author, tag(poll), Map.of()).delete(path).then().statusCode(204);
    }

    @Test
    void a_change_answers_with_the_new_version() {
        TestUser author = TestUser.create();
        String poll = create(author, "ballots", "public");

        String closed =
                as(author).post("/api/polls/{id}/close", poll).then().extract().header("ETag");

        from(author, closed, Map.of())
                .post("/api/polls/{id}/reopen", poll)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"3-"));
    }

    @Test
    void answers_are_private_where_nothing_else_is_said() {
        TestUser user = TestUser.create();
        String poll = create(user);

        as(user, Map.of("choice", "A"))
                .put("/api/polls/{id}/vote", poll)
                .then()
                .header("Cache-Control", "private, no-cache");
        as(user).get("/api/users/me").then().header("Cache-Control", "private, no-cache");
    }

    @Test
    void a_poll_for_anyone_says_what_it_is_good_for() {
        TestUser author = TestUser.create();

        read(create(author, "voters", "anyone")).body("notice", endsWith("not for elections."));
        read(create(author)).body("notice", nullValue());
    }

    private static void refused(Response answer) {
        answer.then().statusCode(412).body("type", endsWith("precondition-failed"));
    }

    private static String tag(String poll) {
        return given().get("/api/polls/{id}", poll).header("ETag");
    }

    private static RequestSpecification from(TestUser user, String tag, Map<String, String> body) {
        RequestSpecification request = as(user).header("If-Match", tag);
        return body.isEmpty() ? request : request.contentType("application/json").body(body);
    }
}
