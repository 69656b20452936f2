package org.votr.oidc;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.ProviderResource;
import org.votr.TestProvider;
import org.votr.TestUser;

/** Access tokens of a provider outside. */
@QuarkusTest
class OidcApiTest {
    private final String subject = UUID.randomUUID().toString();
    private final Map<String, Object> claims = TestProvider.claims(ProviderResource.url(), subject);

    @Test
    void a_user_is_there_at_first_sight_and_the_same_ever_after() {
        String name = Account.newName();
        claims.put("preferred_username", name);
        claims.put("email", name + "@votr.test");
        claims.put("email_verified", true);
        String id =
                me().then()
                        .statusCode(200)
                        .body("username", equalTo(name))
                        .body("email", equalTo(name + "@votr.test"))
                        .body("role", equalTo("user"))
                        .extract()
                        .path("id");
        claims.put("preferred_username", Account.newName());
        claims.put("groups", List.of("admin"));
        me().then().body("id", equalTo(id)).body("username", equalTo(name));
        as().get("/api/users").then().statusCode(403);
        given().get("/api/users/" + id).then().statusCode(200);
    }

    @Test
    void an_address_that_the_provider_has_not_seen_is_none() {
        String email = Account.newName() + "@votr.test";
        claims.put("email", email);
        me().then()
                .statusCode(200)
                .body("email", nullValue())
                .body("username", startsWith("user-"));
    }

    @Test
    void a_name_that_is_taken_or_not_allowed_gets_another() {
        TestUser ada = TestUser.create();
        claims.put("preferred_username", ada.username().substring(0, 20));
        String first = me().then().statusCode(200).extract().path("username");
        assertEquals(ada.username().substring(0, 20), first);
        Map<String, Object> other =
                TestProvider.claims(ProviderResource.url(), UUID.randomUUID().toString());
        other.put("preferred_username", first);
        as(other)
                .get("/api/users/me")
                .then()
                .statusCode(200)
                .body("username", startsWith(first + "-"));
        Map<String, Object> odd =
                TestProvider.claims(ProviderResource.url(), UUID.randomUUID().toString());
        String word = UUID.randomUUID().toString();
        odd.put("preferred_username", "  <" + word.substring(0, 8) + " & co>@example.org");
        as(odd).get("/api/users/me")
                .then()
                .body("username", equalTo(word.substring(0, 8) + "-co-"));
    }

    @Test
    void an_account_with_the_same_address_is_not_taken_over() {
        Account ada = Account.signUp();
        claims.put("email", ada.email().toUpperCase());
        claims.put("email_verified", true);
        Polls.refused(me().then(), 409, "email-taken").body("errors[0].field", equalTo("email"));
        ada.given().get("/api/users/me").then().body("id", equalTo(ada.id()));
        // An address that nobody has vouched for is in nobody's way.
        claims.put("email_verified", false);
        me().then().statusCode(200).body("email", nullValue());
    }

    @Test
    void of_many_first_requests_one_makes_the_user() throws Exception {
        String name = Account.newName();
        claims.put("preferred_username", name);
        claims.put("email", name + "@votr.test");
        claims.put("email_verified", true);
        String token = ProviderResource.token(claims);
        List<Callable<String>> requests = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            requests.add(
                    () ->
                            given().auth()
                                    .oauth2(token)
                                    .get("/api/users/me")
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .path("id"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(30);
        try {
            HashSet<String> ids = new HashSet<>();
            for (Future<String> id : threads.invokeAll(requests)) {
                ids.add(id.get());
            }
            assertEquals(1, ids.size(), ids::toString);
        } finally {
            threads.shutdown();
        }
        me().then().body("username", equalTo(name));
    }

    @Test
    void tokens_for_others_of_others_and_of_other_times_are_refused() {
        long now = Instant.now().getEpochSecond();
        refused("aud", "another application");
        refused("aud", List.of("a", "b"));
        refused("iss", "https://elsewhere.example");
        refused("iss", ProviderResource.url() + "/");
        refused("exp", now - 60);
        refused("nbf", now + 600);
        refused("sub", " ");
        for (String claim : List.of("aud", "iss", "exp", "sub")) {
            Map<String, Object> without = TestProvider.claims(ProviderResource.url(), subject);
            without.remove(claim);
            as(without).get("/api/users/me").then().statusCode(401);
        }
        claims.put("aud", List.of("account", TestProvider.AUDIENCE));
        me().then().statusCode(200);
    }

    @Test
    void a_token_that_is_not_signed_by_the_providers_key_is_refused() {
        KeyPair ours = TestProvider.newKey("RSA");
        refused(TestProvider.sign(claims, TestProvider.KEY, ours));
        refused(TestProvider.sign(claims, "unknown", ours));
        String good = ProviderResource.token(claims);
        refused(good.substring(0, good.lastIndexOf('.') + 1));
        String none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        refused(none + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1));
        byte[] known =
                Objects.requireNonNull(ProviderResource.keys().get(TestProvider.KEY))
                        .getPublic()
                        .getEncoded();
        refused(
                Jwt.claims(claims)
                        .jws()
                        .keyId(TestProvider.KEY)
                        .algorithm(SignatureAlgorithm.HS256)
                        .sign(new SecretKeySpec(known, "HmacSHA256")));
    }

    @Test
    void a_new_key_is_found_and_may_be_of_another_kind() {
        KeyPair next = TestProvider.newKey("EC");
        String id = UUID.randomUUID().toString();
        String token = TestProvider.sign(claims, id, next);
        refused(token);
        ProviderResource.add(id, next);
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        int status = 0;
        while (status != 200 && Instant.now().isBefore(end)) {
            status = given().auth().oauth2(token).get("/api/users/me").statusCode();
        }
        assertEquals(200, status);
        me().then().statusCode(200);
    }

    @Test
    void a_user_of_the_provider_has_one_vote_and_makes_polls() {
        String poll = Polls.create(TestUser.create());
        String first =
                as().body(Map.of("choice", "A"))
                        .put("/api/polls/" + poll + "/vote")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("choice.name");
        assertTrue(first == null || first.equals("A"));
        as().body(Map.of("choice", "B")).put("/api/polls/" + poll + "/vote").then().statusCode(200);
        given().get("/api/polls/" + poll).then().body("vote_count", equalTo(1));
        as().body(Polls.fields()).post("/api/polls").then().statusCode(201);
    }

    @Test
    void who_deletes_the_account_does_not_come_back_to_vote_again() {
        String poll = Polls.create(TestUser.create());
        String token = ProviderResource.token(claims);
        as().body(Map.of("choice", "A")).put("/api/polls/" + poll + "/vote").then().statusCode(201);
        as().delete("/api/users/me").then().statusCode(204);
        Polls.refused(
                as().body(Map.of("choice", "A")).put("/api/polls/" + poll + "/vote").then(),
                401,
                "unauthorized");
        given().auth().oauth2(token).get("/api/users/me").then().statusCode(401);
        given().get("/api/polls/" + poll).then().body("vote_count", equalTo(1));
    }

    @Test
    void a_disabled_user_is_refused_at_once() {
        String id = me().then().statusCode(200).extract().path("id");
        Account.admin()
                .given()
                .contentType("application/json")
                .body(Map.of("disabled", true))
                .patch("/api/users/" + id)
                .then()
                .statusCode(200);
        me().then().statusCode(401);
        String poll = Polls.create(TestUser.create());
        as().body(Map.of("choice", "A")).put("/api/polls/" + poll + "/vote").then().statusCode(401);
    }

    @Test
    void there_is_no_password_to_sign_in_with() {
        claims.put("preferred_username", Account.newName());
        String name = me().then().extract().path("username");
        Account.signIn(name, "").statusCode(400);
        Account.signIn(name, "null").statusCode(400);
    }

    private void refused(String claim, Object value) {
        Map<String, Object> bad = TestProvider.claims(ProviderResource.url(), subject);
        bad.put(claim, value);
        refused(ProviderResource.token(bad));
    }

    private static void refused(String token) {
        Polls.refused(
                given().auth().oauth2(token).get("/api/users/me").then(), 401, "unauthorized");
    }

    private Response me() {
        return as().get("/api/users/me");
    }

    private RequestSpecification as() {
        return as(claims);
    }

    private static RequestSpecification as(Map<String, Object> claims) {
        return given().auth()
                .oauth2(ProviderResource.token(claims))
                .contentType("application/json");
    }
}
