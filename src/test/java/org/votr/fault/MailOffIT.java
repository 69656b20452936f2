package org.votr.fault;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestUser;

/** A service whose operator has configured no mail. */
class MailOffIT extends Starting {
    @Test
    void it_starts_and_refuses_what_would_need_a_mail() throws Exception {
        Replica replica =
                begin(settings(database.port(), "quarkus.mailer.from", "", "votr.url", ""));
        replica.awaitReady();
        TestUser user;
        try (Connection connection = connect()) {
            user = TestUser.create(connection, 1).get(0);
        }
        String name = Account.newName();

        post(
                        replica,
                        "/api/users",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name + "@votr.test",
                                "password",
                                Account.PASSWORD))
                .statusCode(201);
        refused(post(replica, "/api/password-reset", Map.of("email", name + "@votr.test")));
        refused(
                given().auth()
                        .oauth2(user.token())
                        .post(replica.uri("/api/users/me/verification"))
                        .then());
        refused(
                Polls.as(user, Polls.fields("verified_only", true))
                        .post(replica.uri("/api/polls"))
                        .then());
        Polls.as(user, Polls.fields()).post(replica.uri("/api/polls")).then().statusCode(201);
    }

    private static ValidatableResponse post(Replica replica, String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(replica.uri(path)).then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(422).body("type", equalTo("/problems/mail-not-configured"));
    }
}
