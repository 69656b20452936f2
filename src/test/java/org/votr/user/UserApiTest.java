package org.votr.user;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.PostgresResource;
import org.votr.TestSettings;

@QuarkusTest
class UserApiTest {
    @Test
    void a_new_user_is_answered_with_its_place_and_can_sign_in() {
        String name = Account.newName();
        var answer =
                signUp(
                                Map.of(
                                        "username",
                                        name,
                                        "email",
                                        name + "@votr.test",
                                        "password",
                                        "12345678"))
                        .statusCode(201)
                        .body("username", equalTo(name))
                        .body("email", equalTo(name + "@votr.test"))
                        .body("role", equalTo("user"))
                        .body("disabled", equalTo(false))
                        .body("created_at", endsWith("Z"))
                        .body("$", aMapWithSize(8))
                        .extract();
        assertTrue(answer.header("Location").endsWith("/api/users/" + answer.path("id")));
        assertEquals(7, UUID.fromString(answer.path("id")).version());
        Account.signIn(name, "12345678").statusCode(200);
    }

    @Test
    void names_and_addresses_are_unique_but_for_case() {
        Account ada = Account.signUp();
        String other = Account.newName();
        signUp(user(ada.name().toUpperCase(), other + "@votr.test"))
                .statusCode(409)
                .body("type", equalTo("/problems/username-taken"));
        signUp(user(other, ada.email().toUpperCase()))
                .statusCode(409)
                .body("type", equalTo("/problems/email-taken"));
    }

    @Test
    void of_many_who_want_a_name_at_once_one_gets_it() throws Exception {
        String name = Account.newName();
        var pool = Executors.newFixedThreadPool(10);
        try {
            var attempts =
                    IntStream.range(0, 10)
                            .mapToObj(i -> user(name, name + i + "@votr.test"))
                            .map(
                                    user ->
                                            (Callable<Integer>)
                                                    () -> signUp(user).extract().statusCode())
                            .toList();
            List<Integer> statuses = new ArrayList<>();
            for (var attempt : pool.invokeAll(attempts)) {
                statuses.add(attempt.get());
            }
            statuses.sort(null);
            assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409, 409, 409), statuses);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void every_bad_field_is_named() {
        signUp(Map.of("username", "a b", "email", "nowhere", "password", "1234567"))
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-input"))
                .body("errors.field", hasItems("username", "email", "password"));
        signUp(Map.of("username", "ada")).statusCode(400).body("errors.field", hasItems("email"));
        Map<String, Object> unknown = new HashMap<>(user(Account.newName(), "a@votr.test"));
        unknown.put("role", "admin");
        signUp(unknown).statusCode(400).body("errors.field", contains("role"));
    }

    @Test
    void anyone_sees_a_profile_without_the_address() {
        Account ada = Account.signUp();
        given().get("/api/users/{id}", ada.id())
                .then()
                .statusCode(200)
                .body("id", equalTo(ada.id()))
                .body("username", equalTo(ada.name()))
                .body("created_at", notNullValue())
                .body("$", aMapWithSize(3));
        given().get("/api/users/{id}", UUID.randomUUID()).then().statusCode(404);
        given().get("/api/users/nonsense").then().statusCode(400);
    }

    @Test
    void ones_own_account_needs_a_token() {
        Account ada = Account.signUp();
        given().get("/api/users/me").then().statusCode(401);
        ada.given()
                .get("/api/users/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(ada.id()))
                .body("email", equalTo(ada.email()));
    }

    @Test
    void a_change_needs_the_current_password() {
        Account ada = Account.signUp();
        String name = Account.newName();
        patchMe(ada, Map.of("username", name))
                .statusCode(400)
                .body("errors.field", contains("current_password"));
        patchMe(ada, Map.of("username", name, "current_password", "wrong password"))
                .statusCode(403)
                .body("errors.field", contains("current_password"));
        patchMe(ada, Map.of()).statusCode(200).body("username", equalTo(ada.name()));
        patchMe(ada, Map.of("username", name, "current_password", Account.PASSWORD))
                .statusCode(200)
                .body("username", equalTo(name))
                .body("email", equalTo(ada.email()));
        Account.signIn(name, Account.PASSWORD).statusCode(200);
        Account.signIn(ada.name(), Account.PASSWORD).statusCode(400);
    }

    @Test
    void a_change_keeps_to_the_rules_of_signing_up() {
        Account ada = Account.signUp();
        Account eve = Account.signUp();
        patchMe(eve, Map.of("username", ada.name(), "current_password", Account.PASSWORD))
                .statusCode(409)
                .body("type", equalTo("/problems/username-taken"));
        patchMe(eve, Map.of("email", ada.email(), "current_password", Account.PASSWORD))
                .statusCode(409)
                .body("type", equalTo("/problems/email-taken"));
        patchMe(eve, Map.of("email", "nowhere", "password", "short"))
                .statusCode(400)
                .body("errors.field", hasItems("email", "password"));
    }

    @Test
    void a_new_password_signs_out_everywhere() {
        Account ada = Account.signUp();
        String refreshToken = ada.refreshToken();
        patchMe(ada, Map.of("password", "a new password", "current_password", Account.PASSWORD))
                .statusCode(200);
        Account.refresh(refreshToken).statusCode(400);
        Account.signIn(ada.name(), Account.PASSWORD).statusCode(400);
        Account.signIn(ada.name(), "a new password").statusCode(200);
    }

    @Test
    void guessing_the_current_password_is_slowed_down() {
        Account ada = Account.signUp();
        Map<String, String> guess = Map.of("email", "a@b.test", "current_password", "wrong guess");
        for (int i = 0; i < 10; i++) {
            patchMe(ada, guess).statusCode(403);
        }
        patchMe(ada, guess).statusCode(429).header("Retry-After", notNullValue());
        // One counter for all ways to guess.
        Account.signIn(ada.name(), Account.PASSWORD).statusCode(429);
    }

    @Test
    void a_deleted_account_leaves_a_nameless_tombstone() throws SQLException {
        Account ada = Account.signUp();
        ada.given().delete("/api/users/me").then().statusCode(204);

        given().get("/api/users/{id}", ada.id()).then().statusCode(404);
        ada.given().get("/api/users/me").then().statusCode(401);
        Account.refresh(ada.refreshToken()).statusCode(400);
        Account.signIn(ada.name(), Account.PASSWORD).statusCode(400);
        Account.signIn(ada.email(), Account.PASSWORD).statusCode(400);
        String row = row(ada.id());
        assertFalse(row.contains(ada.name()), row);
        assertFalse(row.contains("argon2"), row);
    }

    @Test
    void the_name_of_a_deleted_account_is_free_and_its_address_is_not() {
        Account ada = Account.signUp();
        ada.given().delete("/api/users/me").then().statusCode(204);
        signUp(user(Account.newName(), ada.email()))
                .statusCode(409)
                .body("type", equalTo("/problems/email-taken"));
        signUp(user(ada.name(), Account.newName() + "@votr.test")).statusCode(201);
    }

    @Test
    void managing_accounts_is_for_administrators() {
        Account ada = Account.signUp();
        given().get("/api/users").then().statusCode(401);
        ada.given().get("/api/users").then().statusCode(403);
        patch(ada, ada.id(), Map.of("role", "admin")).statusCode(403);
        ada.given().delete("/api/users/{id}", ada.id()).then().statusCode(403);
    }

    @Test
    void administrators_find_an_account_by_name_or_address() {
        Account ada = Account.signUp();
        Account admin = Account.admin();
        for (String login : List.of(ada.name(), ada.name().toUpperCase(), ada.email())) {
            admin.given()
                    .queryParam("login", login)
                    .get("/api/users")
                    .then()
                    .statusCode(200)
                    .body("users.id", contains(ada.id()))
                    .body("next", nullValue());
        }
        admin.given()
                .queryParam("login", Account.newName())
                .get("/api/users")
                .then()
                .statusCode(200)
                .body("users", empty());
        ada.given().queryParam("login", ada.name()).get("/api/users").then().statusCode(403);
    }

    @Test
    void administrators_page_through_all_accounts_the_newest_first() {
        List<String> made =
                List.of(Account.signUp().id(), Account.signUp().id(), Account.signUp().id());
        List<String> seen = new ArrayList<>();
        for (String link = "/api/users?limit=2"; link != null; ) {
            var page = Account.admin().given().get(link).then().statusCode(200).extract();
            seen.addAll(page.path("users.id"));
            link = page.header("Link");
            assertEquals(link == null, page.path("next") == null);
            if (link != null) {
                assertTrue(link.endsWith("; rel=\"next\""));
                link = link.substring(1, link.indexOf('>'));
            }
        }
        assertEquals(seen.size(), seen.stream().distinct().count());
        List<String> ours = seen.stream().filter(made::contains).toList();
        assertEquals(List.of(made.get(2), made.get(1), made.get(0)), ours);
    }

    @Test
    void a_bad_page_is_refused() {
        Account admin = Account.admin();
        for (String query : List.of("limit=0", "limit=101", "limit=x", "cursor=x", "cursor=AAAA")) {
            admin.given().get("/api/users?" + query).then().statusCode(400);
        }
    }

    @Test
    void the_list_holds_no_tombstones() {
        Account ada = Account.signUp();
        ada.given().delete("/api/users/me").then().statusCode(204);
        Account.admin()
                .given()
                .get("/api/users?limit=100")
                .then()
                .body("users.id", not(hasItem(ada.id())));
    }

    @Test
    void a_disabled_account_is_shut_out_at_once_and_can_be_let_in_again() {
        Account ada = Account.signUp();
        patch(Account.admin(), ada.id(), Map.of("disabled", true))
                .statusCode(200)
                .body("disabled", equalTo(true));
        ada.given().get("/api/users/me").then().statusCode(401);
        Account.refresh(ada.refreshToken()).statusCode(400);
        Account.signIn(ada.name(), Account.PASSWORD)
                .statusCode(400)
                .body("error", equalTo("invalid_grant"));
        patch(Account.admin(), ada.id(), Map.of("disabled", false)).statusCode(200);
        Account.signIn(ada.name(), Account.PASSWORD).statusCode(200);
    }

    @Test
    void a_demoted_administrator_is_none_although_the_token_says_so() {
        Account ada = Account.signUp();
        patch(Account.admin(), ada.id(), Map.of("role", "admin"))
                .statusCode(200)
                .body("role", equalTo("admin"));
        Account now = ada.signedInAgain();
        now.given().get("/api/users?limit=1").then().statusCode(200);
        patch(Account.admin(), ada.id(), Map.of("role", "user")).statusCode(200);
        now.given().get("/api/users?limit=1").then().statusCode(403);
    }

    @Test
    void an_administrator_deletes_accounts() {
        Account ada = Account.signUp();
        Account.admin().given().delete("/api/users/{id}", ada.id()).then().statusCode(204);
        given().get("/api/users/{id}", ada.id()).then().statusCode(404);
        Account.admin().given().delete("/api/users/{id}", ada.id()).then().statusCode(404);
        patch(Account.admin(), ada.id(), Map.of("disabled", true)).statusCode(404);
    }

    @Test
    void the_first_administrator_comes_from_the_settings() {
        Account.admin()
                .given()
                .get("/api/users/me")
                .then()
                .body("username", equalTo(TestSettings.ADMIN))
                .body("role", equalTo("admin"));
    }

    @Test
    void the_last_administrator_stays() throws SQLException {
        Account admin = Account.admin();
        // Tests run one after the other, and each makes its own: nobody misses those of earlier
        // ones.
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update users set role = 'USER' where username <> '"
                            + TestSettings.ADMIN
                            + "'");
        }

        patch(admin, admin.id(), Map.of("role", "user")).statusCode(409);
        patch(admin, admin.id(), Map.of("disabled", true)).statusCode(409);
        admin.given().delete("/api/users/{id}", admin.id()).then().statusCode(409);
        admin.given().delete("/api/users/me").then().statusCode(409);
        patch(admin, admin.id(), Map.of("role", "admin", "disabled", false)).statusCode(200);
    }

    private static Map<String, String> user(String name, String email) {
        return Map.of("username", name, "email", email, "password", Account.PASSWORD);
    }

    private static ValidatableResponse signUp(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/users").then();
    }

    private static ValidatableResponse patchMe(Account account, Map<String, ?> body) {
        return patch(account, "me", body);
    }

    private static ValidatableResponse patch(Account by, String id, Map<String, ?> body) {
        return by.given()
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/users/{id}", id)
                .then();
    }

    private static String row(String id) throws SQLException {
        try (var connection = PostgresResource.connect();
                var query =
                        connection.prepareStatement(
                                "select cast(u as text) from users u where id = cast(? as uuid)")) {
            query.setString(1, id);
            var rows = query.executeQuery();
            rows.next();
            return rows.getString(1);
        }
    }
}
