package org.votr.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Account;
import org.votr.PostgresResource;
import org.votr.TestSettings;

@QuarkusTest
class TokenApiTest {
    private Account ada;

    @BeforeEach
    void sign_up() {
        ada = Account.signUp();
    }

    @Test
    void a_password_gives_tokens_that_nobody_stores() {
        Account.signIn(ada.name(), Account.PASSWORD)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(600))
                .body("access_token", notNullValue())
                .body("refresh_token", notNullValue())
                .body("$", aMapWithSize(4));
    }

    @Test
    void the_name_may_be_the_address_and_case_does_not_matter() {
        Account.signIn(ada.email(), Account.PASSWORD).statusCode(200);
        Account.signIn(ada.email().toUpperCase(), Account.PASSWORD).statusCode(200);
        Account.signIn(ada.name().toUpperCase(), Account.PASSWORD).statusCode(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_user_are_refused_alike() {
        String wrong = invalidGrant(Account.signIn(ada.name(), "a wrong password"));
        assertEquals(wrong, invalidGrant(Account.signIn(Account.newName(), Account.PASSWORD)));
        assertEquals(wrong, invalidGrant(Account.signIn("x".repeat(1000), Account.PASSWORD)));
        assertEquals(wrong, invalidGrant(Account.signIn("nobody@votr.test", Account.PASSWORD)));
    }

    @Test
    void a_bad_request_is_refused_in_the_words_of_oauth() {
        refused(Account.token(Map.of()), "invalid_request");
        refused(Account.token(Map.of("grant_type", "")), "invalid_request");
        refused(Account.token(Map.of("grant_type", "password")), "invalid_request");
        refused(Account.token(Map.of("grant_type", "refresh_token")), "invalid_request");
        refused(Account.token(Map.of("grant_type", "magic")), "unsupported_grant_type");
        refused(
                Account.token(Map.of("grant_type", List.of("password", "password"))),
                "invalid_request");
        refused(
                given().contentType(ContentType.URLENC).post("/api/token").then(),
                "invalid_request");
        given().contentType(ContentType.JSON)
                .body("{\"grant_type\": \"password\"}")
                .post("/api/token")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=password&username=a%00b&password=12345678",
                "grant_type=password&username=a%00@b&password=12345678",
                "grant_type=password&username=a&password=1234%005678",
                "grant_type=refresh_token&refresh_token=%00",
                "token=%00",
                "grant_type=%",
                "grant_type=password&username=%f&password=x",
                "token=%zz",
            })
    void a_form_that_is_no_text_is_refused_in_the_words_of_oauth(String form) {
        for (String path : List.of("/api/token", "/api/token/revoke")) {
            refused(
                    given().contentType("application/x-www-form-urlencoded")
                            .body(form)
                            .post(path)
                            .then(),
                    "invalid_request");
        }
    }

    @Test
    void unknown_parameters_and_other_credentials_are_ignored() {
        given().contentType(ContentType.URLENC)
                .header("Authorization", "Basic c3dhZ2dlcjp1aQ==")
                .formParam("grant_type", "password")
                .formParam("username", ada.name())
                .formParam("password", Account.PASSWORD)
                .formParam("scope", "all")
                .post("/api/token")
                .then()
                .statusCode(200);
    }

    @Test
    void a_refresh_token_is_good_once_and_gives_the_next() {
        String next = next(Account.refresh(ada.refreshToken()));
        next = next(Account.refresh(next));
        next(Account.refresh(next));
    }

    @Test
    void a_used_refresh_token_ends_its_family_and_no_other() {
        String other = ada.signedInAgain().refreshToken();
        String next = next(Account.refresh(ada.refreshToken()));
        invalidGrant(Account.refresh(ada.refreshToken()));
        invalidGrant(Account.refresh(next));
        next(Account.refresh(other));
    }

    @Test
    void of_many_who_use_a_refresh_token_at_once_one_gets_tokens_that_end_at_once()
            throws Exception {
        var pool = Executors.newFixedThreadPool(20);
        List<String> tokens = new ArrayList<>();
        try {
            Callable<ValidatableResponse> use = () -> Account.refresh(ada.refreshToken());
            for (var answer : pool.invokeAll(IntStream.range(0, 20).mapToObj(i -> use).toList())) {
                if (answer.get().extract().statusCode() == 200) {
                    tokens.add(answer.get().extract().path("refresh_token"));
                }
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(1, tokens.size());
        invalidGrant(Account.refresh(tokens.get(0)));
    }

    @Test
    void a_refresh_token_runs_out_and_is_purged() throws SQLException {
        update("update refresh_tokens set expires_at = now() - interval '1 second'");
        invalidGrant(Account.refresh(ada.refreshToken()));
        ada.signedInAgain();
        assertEquals(1, update("update refresh_tokens set expires_at = expires_at"));
    }

    @Test
    void an_unknown_refresh_token_is_refused() {
        invalidGrant(Account.refresh("unknown"));
        invalidGrant(Account.refresh(ada.accessToken()));
    }

    @Test
    void signing_out_ends_the_family_and_no_other() {
        String other = ada.signedInAgain().refreshToken();
        String next = next(Account.refresh(ada.refreshToken()));
        revoke(next).statusCode(200);
        invalidGrant(Account.refresh(next));
        next(Account.refresh(other));
    }

    @Test
    void signing_out_with_an_unknown_token_is_no_error_and_with_none_is() {
        revoke("unknown").statusCode(200);
        refused(
                given().contentType(ContentType.URLENC).post("/api/token/revoke").then(),
                "invalid_request");
    }

    @Test
    void guessing_a_password_is_slowed_down_by_account_however_it_is_named() {
        for (int i = 0; i < 10; i++) {
            invalidGrant(Account.signIn(i % 2 == 0 ? ada.name() : ada.email(), "a wrong guess"));
        }
        Account.signIn(ada.name(), Account.PASSWORD)
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("Cache-Control", "no-store")
                .body("error", equalTo("slow_down"));
        Account.signUp();
    }

    @Test
    void guessing_is_slowed_down_where_there_is_no_account_too() {
        String nobody = Account.newName();
        for (int i = 0; i < 10; i++) {
            invalidGrant(Account.signIn(nobody, "a wrong guess"));
        }
        Account.signIn(nobody.toUpperCase(), "a wrong guess").statusCode(429);
    }

    @Test
    void right_passwords_are_never_too_many() {
        for (int i = 0; i < 12; i++) {
            Account.signIn(ada.name(), Account.PASSWORD).statusCode(200);
        }
    }

    @Test
    void other_services_can_check_a_token_by_the_published_keys() throws Exception {
        String json =
                given().get("/.well-known/jwks.json")
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", containsString("max-age"))
                        .body("keys.kid", hasItem(TestSettings.TOKEN_KEY_ID))
                        .body("keys[0]", aMapWithSize(6))
                        .body("keys[0].d", nullValue())
                        .body("keys", hasSize(1))
                        .extract()
                        .asString();
        JwtClaims claims =
                new JwtConsumerBuilder()
                        .setVerificationKeyResolver(
                                new JwksVerificationKeyResolver(
                                        new JsonWebKeySet(json).getJsonWebKeys()))
                        .setExpectedIssuer("votr")
                        .setExpectedAudience("votr")
                        .setRequireExpirationTime()
                        .setRequireIssuedAt()
                        .setRequireJwtId()
                        .build()
                        .processToClaims(ada.accessToken());
        assertEquals(ada.id(), claims.getSubject());
        assertEquals(List.of("user"), claims.getStringListClaimValue("groups"));
        assertEquals(ada.name(), claims.getStringClaimValue("preferred_username"));
        assertEquals(600, claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue());
    }

    @Test
    void a_token_is_good_only_as_we_would_have_made_it() throws Exception {
        Key ours = TestSettings.tokenKey();
        Key other = foreignKey();
        answered(200, sign(claims(), ours, "RS256", TestSettings.TOKEN_KEY_ID));
        answered(401, sign(claims(), other, "RS256", TestSettings.TOKEN_KEY_ID));
        answered(401, sign(claims(), other, "RS256", "other"));
        answered(401, sign(claims(), ours, "RS256", null));
        answered(401, sign(claims(), ours, "RS512", TestSettings.TOKEN_KEY_ID));
        answered(401, sign(with("iss", "someone"), ours, "RS256", TestSettings.TOKEN_KEY_ID));
        answered(401, sign(with("aud", "someone"), ours, "RS256", TestSettings.TOKEN_KEY_ID));
        answered(401, sign(with("sub", "ada"), ours, "RS256", TestSettings.TOKEN_KEY_ID));
        for (String missing : List.of("iss", "aud", "sub", "exp")) {
            JwtClaims claims = claims();
            claims.unsetClaim(missing);
            answered(401, sign(claims, ours, "RS256", TestSettings.TOKEN_KEY_ID));
        }
    }

    @Test
    void an_expired_token_is_refused() throws JoseException {
        JwtClaims claims = claims();
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 1));
        answered(401, sign(claims, TestSettings.tokenKey(), "RS256", TestSettings.TOKEN_KEY_ID));
    }

    @Test
    void neither_no_signature_nor_one_keyed_with_the_public_key_passes() throws Exception {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) TestSettings.tokenKey();
        byte[] publicKey =
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                        .getEncoded();
        answered(401, sign(claims(), null, "none", TestSettings.TOKEN_KEY_ID));
        answered(401, sign(claims(), new HmacKey(publicKey), "HS256", TestSettings.TOKEN_KEY_ID));
    }

    @Test
    void a_changed_token_and_rubbish_are_refused() {
        String[] parts = ada.accessToken().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = claims.replace("[\"user\"]", "[\"user\",\"admin\"]");
        assertTrue(forged.contains("admin"), claims);
        String encoded =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(forged.getBytes(StandardCharsets.UTF_8));
        answered(401, parts[0] + "." + encoded + "." + parts[2]);
        answered(401, parts[0] + "." + parts[1] + ".");
        answered(401, "rubbish");
        answered(401, "a.b.c");
    }

    @Test
    void a_token_of_no_account_is_refused() throws JoseException {
        JwtClaims claims = with("sub", UUID.randomUUID().toString());
        answered(401, sign(claims, TestSettings.tokenKey(), "RS256", TestSettings.TOKEN_KEY_ID));
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("votr");
        claims.setAudience("votr");
        claims.setSubject(ada.id());
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringListClaim("groups", "user");
        return claims;
    }

    private JwtClaims with(String claim, String value) {
        JwtClaims claims = claims();
        claims.setStringClaim(claim, value);
        return claims;
    }

    private static String sign(JwtClaims claims, Key key, String algorithm, String id)
            throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setPayload(claims.toJson());
        token.setKey(key);
        token.setAlgorithmHeaderValue(algorithm);
        if (id != null) {
            token.setKeyIdHeaderValue(id);
        }
        return token.getCompactSerialization();
    }

    private static Key foreignKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }

    private static void answered(int status, String token) {
        var answer = given().auth().oauth2(token).get("/api/users/me").then().statusCode(status);
        if (status == 401) {
            answer.header("WWW-Authenticate", containsString("Bearer"))
                    .contentType("application/problem+json");
        }
    }

    private static String next(ValidatableResponse answer) {
        return answer.statusCode(200).extract().path("refresh_token");
    }

    private static String invalidGrant(ValidatableResponse answer) {
        return refused(answer, "invalid_grant").extract().asString();
    }

    private static ValidatableResponse refused(ValidatableResponse answer, String error) {
        return answer.statusCode(400)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error))
                .body("error_description", notNullValue())
                .body("$", aMapWithSize(2));
    }

    private static ValidatableResponse revoke(String token) {
        return given().contentType(ContentType.URLENC)
                .formParam("token", token)
                .post("/api/token/revoke")
                .then();
    }

    /** Runs an update over ada's refresh tokens and tells how many there were. */
    private int update(String sql) throws SQLException {
        try (var connection = PostgresResource.connect();
                var update =
                        connection.prepareStatement(sql + " where user_id = cast(? as uuid)")) {
            update.setString(1, ada.id());
            return update.executeUpdate();
        }
    }
}
