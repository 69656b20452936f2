package org.votr;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Someone signed in, for tests: made through the API, each with a name of its own. */
public record Account(
        String id, String name, String email, String accessToken, String refreshToken) {
    public static final String PASSWORD = "a test's password";

    /** A name that nobody has. */
    public static String newName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    /** A new user, signed in. */
    public static Account signUp() {
        String name = newName();
        String email = name + "@votr.test";
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("username", name, "email", email, "password", PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(201);
        return of(name, PASSWORD);
    }

    /** The administrator of the tests' settings, signed in. */
    public static Account admin() {
        return of(TestSettings.ADMIN, TestSettings.ADMIN_PASSWORD);
    }

    /** The same user with new tokens. */
    public Account signedInAgain() {
        return of(name, PASSWORD);
    }

    /** A request that bears the access token. */
    public RequestSpecification given() {
        return RestAssured.given().auth().oauth2(accessToken);
    }

    /** The answer to name, or e-mail address, and password. */
    public static ValidatableResponse signIn(String login, String password) {
        return token(Map.of("grant_type", "password", "username", login, "password", password));
    }

    /** The answer to a refresh token. */
    public static ValidatableResponse refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** The token endpoint's answer to that form. */
    public static ValidatableResponse token(Map<String, ?> form) {
        return RestAssured.given()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(form)
                .post("/api/token")
                .then();
    }

    private static Account of(String name, String password) {
        var tokens = signIn(name, password).statusCode(200).extract();
        String accessToken = tokens.path("access_token");
        var me =
                RestAssured.given()
                        .auth()
                        .oauth2(accessToken)
                        .get("/api/users/me")
                        .then()
                        .statusCode(200)
                        .extract();
        return new Account(
                me.path("id"), name, me.path("email"), accessToken, tokens.path("refresh_token"));
    }
}
