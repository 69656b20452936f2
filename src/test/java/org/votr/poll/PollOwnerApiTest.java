package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class PollOwnerApiTest {
    private final TestUser author = TestUser.create();

    private ValidatableResponse patch(String poll, Object patch) {
        return Polls.patch(author, poll, patch);
    }

    @Test
    void author_and_administrator_change_a_poll_and_nobody_else() {
        String id = Polls.create(author);
        TestUser stranger = TestUser.create();

        Polls.refused(Polls.patch(stranger, id, Map.of("title", "x")), 403, "forbidden");
        for (String call : List.of("close", "reopen")) {
            Polls.refused(
                    Polls.as(stranger).post("/api/polls/" + id + "/" + call).then(),
                    403,
                    "forbidden");
            Polls.refused(
                    given().post("/api/polls/" + id + "/" + call).then(), 401, "unauthorized");
        }
        Polls.refused(Polls.as(stranger).delete("/api/polls/{id}", id).then(), 403, "forbidden");
        Polls.refused(given().delete("/api/polls/{id}", id).then(), 401, "unauthorized");
        Polls.refused(
                given().contentType(ContentType.JSON)
                        .body("{}")
                        .patch("/api/polls/{id}", id)
                        .then(),
                401,
                "unauthorized");

        TestUser admin = TestUser.admin();
        Polls.patch(admin, id, Map.of("title", "by admin"))
                .statusCode(200)
                .body("author.id", equalTo(author.id().toString()));
        Polls.close(admin, id);
        Polls.as(admin).delete("/api/polls/{id}", id).then().statusCode(204);
        Polls.read(id).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reopen"})
    void a_poll_that_is_not_there_is_not_found(String call) {
        UUID id = UUID.randomUUID();

        Polls.refused(
                Polls.as(author).post("/api/polls/" + id + "/" + call).then(), 404, "not-found");
        Polls.refused(patch(id.toString(), "{}"), 404, "not-found");
        Polls.refused(Polls.as(author).delete("/api/polls/{id}", id).then(), 404, "not-found");
    }
}
