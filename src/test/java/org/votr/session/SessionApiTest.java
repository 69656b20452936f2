package org.votr.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Account;
import org.votr.PostgresResource;

@QuarkusTest
class SessionApiTest {
    private static final int MONTH = 30 * 24 * 60 * 60;

    private Account ada;

    @BeforeEach
    void sign_up() {
        ada = Account.signUp();
    }

    @Test
    void the_cookie_is_for_no_script_no_other_site_and_no_other_call() {
        var answer =
                signIn(ada.name(), Account.PASSWORD)
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .body("token_type", equalTo("Bearer"))
                        .body("expires_in", equalTo(600))
                        .body("$", aMapWithSize(3))
                        .extract();
        Cookie cookie = answer.detailedCookie(SessionCookie.NAME);
        assertTrue(cookie.isHttpOnly());
        assertEquals("Strict", cookie.getSameSite());
        assertEquals("/api/session", cookie.getPath());
        assertEquals(MONTH, cookie.getMaxAge());
        me(answer.path("access_token")).statusCode(200).body("username", equalTo(ada.name()));
    }

    @Test
    void a_session_gives_access_tokens_again_and_again() {
        String cookie = session(ada.email());
        for (int i = 0; i < 3; i++) {
            String token = token(cookie).statusCode(200).extract().path("access_token");
            me(token).statusCode(200);
        }
    }

    @Test
    void a_cookie_alone_is_nobody() {
        given().cookie(SessionCookie.NAME, session(ada.name()))
                .get("/api/users/me")
                .then()
                .statusCode(401);
    }

    @Test
    void nobody_is_signed_in_without_a_cookie_or_with_another() {
        given().post("/api/session/token").then().statusCode(204);
        for (String other : List.of("rubbish", ada.refreshToken(), ada.accessToken())) {
            var answer = token(other).statusCode(204).extract();
            assertEquals(0, answer.detailedCookie(SessionCookie.NAME).getMaxAge());
        }
    }

    @Test
    void of_two_cookies_nobody_knows_whose_the_person_is() {
        String cookie = session(ada.name());
        String neighbours = session(Account.signUp().name());
        String name = SessionCookie.NAME + "=";
        given().header("Cookie", name + neighbours + "; " + name + cookie)
                .post("/api/session/token")
                .then()
                .statusCode(204)
                .header("Set-Cookie", nullValue());
        token(cookie).statusCode(200);
    }

    @Test
    void signing_in_again_ends_the_session_before() {
        String cookie = session(ada.name());
        given().cookie(SessionCookie.NAME, cookie)
                .contentType(ContentType.JSON)
                .body(Map.of("username", ada.name(), "password", Account.PASSWORD))
                .post("/api/session")
                .then()
                .statusCode(200);
        token(cookie).statusCode(204);
    }

    @Test
    void a_wrong_password_and_an_unknown_user_are_refused_alike() {
        String wrong = refused(signIn(ada.name(), "a wrong password"));
        assertEquals(wrong, refused(signIn(Account.newName(), Account.PASSWORD)));
        given().contentType(ContentType.JSON)
                .body(Map.of("username", ada.name()))
                .post("/api/session")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("password"));
    }

    @Test
    void signing_out_ends_the_session_and_no_other() {
        String cookie = session(ada.name());
        String other = session(ada.name());
        var answer =
                given().cookie(SessionCookie.NAME, cookie)
                        .delete("/api/session")
                        .then()
                        .statusCode(204)
                        .extract();
        assertEquals(0, answer.detailedCookie(SessionCookie.NAME).getMaxAge());
        token(cookie).statusCode(204);
        token(other).statusCode(200);
        given().delete("/api/session").then().statusCode(204);
    }

    @Test
    void a_new_password_ends_all_sessions() {
        String cookie = session(ada.name());
        ada.given()
                .contentType(ContentType.JSON)
                .body(Map.of("password", "another password", "current_password", Account.PASSWORD))
                .patch("/api/users/me")
                .then()
                .statusCode(200);
        token(cookie).statusCode(204);
    }

    @Test
    void a_deleted_account_has_no_session() {
        String cookie = session(ada.name());
        ada.given().delete("/api/users/me").then().statusCode(204);
        token(cookie).statusCode(204);
    }

    @Test
    void a_session_runs_out_unless_it_is_used_and_is_then_purged() throws SQLException {
        String cookie = session(ada.name());
        update("update sessions set expires_at = now() + interval '1 hour'");
        token(cookie).statusCode(200);
        assertEquals(
                1,
                update(
                        "update sessions set expires_at = now() - interval '1 second'"
                                + " where expires_at > now() + interval '29 days'"));
        token(cookie).statusCode(204);
        session(ada.name());
        assertEquals(1, update("update sessions set expires_at = expires_at"));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, ://",
    })
    void another_sites_page_begins_uses_and_ends_no_session(String header, String value) {
        String cookie = session(ada.name());
        RequestSpecification foreign =
                given().header(header, value).cookie(SessionCookie.NAME, cookie);
        foreign.post("/api/session/token").then().statusCode(403);
        foreign.delete("/api/session").then().statusCode(403);
        foreign.contentType(ContentType.JSON)
                .body(Map.of("username", ada.name(), "password", Account.PASSWORD))
                .post("/api/session")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
        token(cookie).statusCode(200);
    }

    @Test
    void our_own_pages_are_served() {
        String cookie = session(ada.name());
        given().header("Sec-Fetch-Site", "same-origin")
                .cookie(SessionCookie.NAME, cookie)
                .post("/api/session/token")
                .then()
                .statusCode(200);
        given().header("Origin", "http://votr.example")
                .header("Host", "votr.example")
                .cookie(SessionCookie.NAME, cookie)
                .post("/api/session/token")
                .then()
                .statusCode(200);
    }

    private String session(String login) {
        return signIn(login, Account.PASSWORD).statusCode(200).extract().cookie(SessionCookie.NAME);
    }

    private static ValidatableResponse signIn(String login, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("username", login, "password", password))
                .post("/api/session")
                .then();
    }

    private static ValidatableResponse token(String cookie) {
        return given().cookie(SessionCookie.NAME, cookie).post("/api/session/token").then();
    }

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/api/users/me").then();
    }

    private static String refused(ValidatableResponse answer) {
        return answer.statusCode(401)
                .body("type", equalTo("/problems/unauthorized"))
                .extract()
                .path("detail");
    }

    private int update(String sql) throws SQLException {
        try (var connection = PostgresResource.connect();
                var statement =
                        connection.prepareStatement(
                                sql
                                        + (sql.contains(" where ") ? " and" : " where")
                                        + " user_id = cast(? as uuid)")) {
            statement.setString(1, ada.id());
            return statement.executeUpdate();
        }
    }
}
