package org.votr.confirm;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.votr.confirm.Mailed.ask;
import static org.votr.confirm.Mailed.me;
import static org.votr.confirm.Mailed.notValid;
import static org.votr.confirm.Mailed.post;
import static org.votr.confirm.Mailed.set;
import static org.votr.confirm.Mailed.token;
import static org.votr.confirm.Mailed.tokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.ExtractableResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Postbox;

/** A new password for who has forgotten the old one. */
@QuarkusTest
class PasswordResetApiTest {
    private static final String PAGE = "/reset";
    private static final String NEW = "a quite new password";

    @Test
    void the_link_sets_a_password_ends_all_sessions_and_verifies_the_address() {
        Account ada = Account.signUp();
        ask(ada.email()).statusCode(204);
        String token = token(ada.email(), PAGE);

        set(token, NEW).statusCode(204);

        Account.signIn(ada.name(), Account.PASSWORD).statusCode(400);
        Account.signIn(ada.name(), NEW).statusCode(200);
        Account.refresh(ada.refreshToken()).statusCode(400);
        me(ada).body("email_verified", equalTo(true));
        notValid(set(token, "another new password"));
        Account.signIn(ada.name(), NEW).statusCode(200);
    }

    @Test
    void nobody_can_tell_whether_an_address_has_an_account() {
        Account ada = Account.signUp();
        String nobody = Postbox.address();
        assertEquals(told(ask(ada.email()).extract()), told(ask(nobody).extract()));
        for (int i = 1; i < 5; i++) {
            ask(ada.email()).statusCode(204);
            ask(nobody).statusCode(204);
        }

        var refused = ask(ada.email()).statusCode(429).extract();
        var other = ask(nobody).statusCode(429).extract();

        assertEquals(refused.path("detail").toString(), other.path("detail"));
        // The other ways to write an address count as the same.
        ask(" " + nobody.toUpperCase()).statusCode(429);
        tokens(ada.email(), PAGE, 5);
        assertEquals(List.of(), Postbox.mails(nobody));
    }

    /** All of an answer but what is another's each time. */
    private static String told(ExtractableResponse<?> answer) {
        List<Header> headers = new ArrayList<>(answer.headers().asList());
        headers.removeIf(header -> Set.of("X-Request-Id", "date").contains(header.getName()));
        headers.sort(Comparator.comparing(Header::getName));
        return answer.statusCode() + " " + headers + answer.asString();
    }

    @Test
    void a_name_is_no_address() {
        Account ada = Account.signUp();
        ask(ada.name()).statusCode(400).body("errors.field", contains("email"));
    }

    @Test
    void a_newer_link_ends_the_one_before_and_so_does_a_new_password() {
        Account ada = Account.signUp();
        ask(ada.email()).statusCode(204);
        String first = token(ada.email(), PAGE);
        ask(ada.email()).statusCode(204);
        List<String> both = new ArrayList<>(tokens(ada.email(), PAGE, 2));
        both.remove(first);
        notValid(set(first, NEW));

        ada.given()
                .contentType(ContentType.JSON)
                .body(Map.of("password", NEW, "current_password", Account.PASSWORD))
                .patch("/api/users/me")
                .then()
                .statusCode(200);

        notValid(set(both.get(0), "another new password"));
        Account.signIn(ada.name(), NEW).statusCode(200);
    }

    @Test
    void an_old_link_and_one_to_an_address_of_before_are_dead() {
        Account ada = Account.signUp();
        ask(ada.email()).statusCode(204);
        String old = token(ada.email(), PAGE);
        Mailed.expire(ada);
        notValid(set(old, NEW));

        ask(ada.email()).statusCode(204);
        List<String> both = new ArrayList<>(tokens(ada.email(), PAGE, 2));
        both.remove(old);
        ada.given()
                .contentType(ContentType.JSON)
                .body(Map.of("email", Postbox.address(), "current_password", Account.PASSWORD))
                .patch("/api/users/me")
                .then()
                .statusCode(200);
        notValid(set(both.get(0), NEW));
        Account.signIn(ada.name(), Account.PASSWORD).statusCode(200);
    }

    @Test
    void of_many_who_use_a_link_at_once_one_does() throws Exception {
        Account ada = Account.signUp();
        ask(ada.email()).statusCode(204);
        String token = token(ada.email(), PAGE);

        List<Integer> answers =
                VerificationApiTest.atOnce(8, () -> set(token, NEW).extract().statusCode());

        assertEquals(1, answers.stream().filter(status -> status == 204).count());
        assertEquals(7, answers.stream().filter(status -> status == 422).count());
    }

    @Test
    void who_has_guessed_too_often_is_let_in_by_the_new_password() {
        Account ada = Account.signUp();
        for (int i = 0; i < 10; i++) {
            Account.signIn(ada.name(), "wrong").statusCode(400);
        }
        Account.signIn(ada.name(), Account.PASSWORD).statusCode(429);
        ask(ada.email()).statusCode(204);

        set(token(ada.email(), PAGE), NEW).statusCode(204);

        Account.signIn(ada.name(), NEW).statusCode(200);
    }

    @Test
    void a_deleted_account_gets_no_mail_and_its_link_is_dead() {
        Account ada = Account.signUp();
        ask(ada.email()).statusCode(204);
        String token = token(ada.email(), PAGE);
        ada.given().delete("/api/users/me").then().statusCode(204);

        notValid(set(token, NEW));
        ask(ada.email()).statusCode(204);

        Account bob = Account.signUp();
        ask(bob.email()).statusCode(204);
        token(bob.email(), PAGE);
        assertEquals(1, tokens(ada.email(), PAGE, 1).size());
    }

    @Test
    void what_is_asked_for_must_be_clear() {
        bad(Map.of(), "email");
        bad(Map.of("email", "nobody"), "email");
        bad(Map.of("email", "Ada <ada@votr.test>"), "email");
        bad(Map.of("token", "x"), "password");
        bad(Map.of("token", "x", "password", "short"), "password");
        bad(Map.of("email", "a@votr.test", "token", "x"), "token");
        notValid(set("x", NEW));
    }

    private static void bad(Map<String, String> body, String field) {
        post("/api/password-reset", body)
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-input"))
                .body("errors.field", contains(field));
    }

    @Test
    void the_mail_says_what_it_is() {
        Account ada = Account.signUp();
        ask(ada.email()).statusCode(204);
        token(ada.email(), PAGE);
        String mail =
                Postbox.mails(ada.email()).stream()
                        .filter(text -> text.contains(PAGE))
                        .findAny()
                        .orElseThrow();
        assertThat(mail, containsString("Subject: Choose a new password"));
        assertThat(mail, containsString("good once, for one hour"));
    }
}
