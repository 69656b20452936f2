package org.votr.user;

import static io.restassured.RestAssured.given;
import static org.votr.Polls.as;
import static org.votr.Polls.refused;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestUser;

/** What a user who is blocked can do no more, at once and with the tokens of before. */
@QuarkusTest
class BlockingApiTest {
    @Test
    void a_blocked_user_neither_votes_nor_makes_nor_reports_nor_stays_signed_in() {
        Account blocked = Account.signUp();
        String session =
                given().contentType("application/json")
                        .header("Sec-Fetch-Site", "same-origin")
                        .body(Map.of("username", blocked.name(), "password", Account.PASSWORD))
                        .post("/api/session")
                        .then()
                        .statusCode(200)
                        .extract()
                        .cookie("votr_session");
        String poll =
                Polls.create(TestUser.create(), "voters", "anyone", "allow_suggestions", true);
        as(TestUser.admin(), Map.of("disabled", true, "reason", "why"))
                .patch("/api/users/{id}", blocked.id())
                .then()
                .statusCode(200);

        json(blocked, Map.of("choice", "A"), "PUT", "/api/polls/" + poll + "/vote");
        json(blocked, Map.of("name", "D"), "POST", "/api/polls/" + poll + "/options");
        json(blocked, Map.of("reason", "spam"), "POST", "/api/polls/" + poll + "/reports");
        json(blocked, Polls.fields(), "POST", "/api/polls");
        refused(blocked.given().get("/api/users/me/export").then(), 401, "unauthorized");
        Account.refresh(blocked.refreshToken()).statusCode(400);
        given().header("Sec-Fetch-Site", "same-origin")
                .cookie("votr_session", session)
                .post("/api/session/token")
                .then()
                .statusCode(204);
    }

    private static void json(Account user, Object body, String method, String path) {
        refused(
                user.given()
                        .contentType("application/json")
                        .body(body)
                        .request(method, path)
                        .then(),
                401,
                "unauthorized");
    }
}
