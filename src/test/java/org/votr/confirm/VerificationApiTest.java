package org.votr.confirm;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.votr.confirm.Mailed.me;
import static org.votr.confirm.Mailed.notValid;
import static org.votr.confirm.Mailed.token;
import static org.votr.confirm.Mailed.tokens;
import static org.votr.confirm.Mailed.verify;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Postbox;
import org.votr.TestUser;

/** Whether an address is its user's. */
@QuarkusTest
class VerificationApiTest {
    private static final String PAGE = "/confirm";

    @Test
    void a_new_account_is_verified_by_the_link_it_is_sent_and_by_that_once() {
        Account ada = Account.signUp();
        me(ada).body("email_verified", equalTo(false));
        String mail = Postbox.await(ada.email(), 1).get(0);
        assertThat(mail, containsString("Subject: Confirm your e-mail address"));
        assertThat(mail, not(containsString(ada.name() + ",")));
        String token = token(ada.email(), PAGE);

        verify(token).statusCode(204);

        me(ada).body("email_verified", equalTo(true));
        notValid(verify(token));
        notValid(verify("x"));
        notValid(Mailed.set(token, "another password"));
        again(ada).statusCode(409).body("type", equalTo("/problems/conflict"));
    }

    @Test
    void a_mail_speaks_the_language_of_who_signs_up() {
        String name = Account.newName();
        String email = name + "@votr.test";
        given().contentType(ContentType.JSON)
                .header("Accept-Language", "de-AT,de;q=0.9,en;q=0.8")
                .body(Map.of("username", name, "email", email, "password", Account.PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(201);

        assertThat(
                Postbox.await(email, 1).get(0),
                containsString("bestätige, dass sie dir gehört:\n\nhttps://"));
    }

    @Test
    void a_newer_link_ends_the_one_before() {
        Account ada = Account.signUp();
        String first = token(ada.email(), PAGE);

        again(ada).statusCode(204);

        List<String> both = new ArrayList<>(tokens(ada.email(), PAGE, 2));
        both.remove(first);
        assertNotEquals(first, both.get(0));
        notValid(verify(first));
        verify(both.get(0)).statusCode(204);
    }

    @Test
    void an_old_link_is_good_no_more() {
        Account ada = Account.signUp();
        String token = token(ada.email(), PAGE);
        Mailed.expire(ada);

        notValid(verify(token));

        me(ada).body("email_verified", equalTo(false));
    }

    @Test
    void another_address_is_verified_anew_and_the_link_to_the_one_before_is_dead() {
        Account ada = Account.signUp();
        String toOld = token(ada.email(), PAGE);
        String address = Postbox.address();

        change(ada, "email", address).statusCode(200).body("email_verified", equalTo(false));
        String toNew = token(address, PAGE);
        notValid(verify(toOld));
        verify(toNew).statusCode(204);
        me(ada).body("email_verified", equalTo(true));

        // The same address, written otherwise, is the same.
        change(ada, "email", address.toUpperCase())
                .statusCode(200)
                .body("email_verified", equalTo(true));
        change(ada, "email", ada.email()).statusCode(200).body("email_verified", equalTo(false));
        change(ada, "email", address).statusCode(200).body("email_verified", equalTo(false));
    }

    @Test
    void of_many_who_open_a_link_at_once_one_does() throws Exception {
        Account ada = Account.signUp();
        String token = token(ada.email(), PAGE);

        List<Integer> answers = atOnce(20, () -> verify(token).extract().statusCode());

        assertEquals(1, answers.stream().filter(status -> status == 204).count());
        assertEquals(19, answers.stream().filter(status -> status == 422).count());
    }

    @Test
    void links_are_sent_so_often_and_to_who_is_signed_in() {
        Account ada = Account.signUp();
        for (int i = 0; i < 5; i++) {
            again(ada).statusCode(204);
        }
        again(ada)
                .statusCode(429)
                .body("type", equalTo("/problems/too-many-requests"))
                .header("Retry-After", not(equalTo(null)));
        given().post("/api/users/me/verification").then().statusCode(401);
    }

    @Test
    void the_link_of_a_disabled_or_deleted_account_is_dead() {
        Account disabled = Account.signUp();
        Account deleted = Account.signUp();
        String one = token(disabled.email(), PAGE);
        String other = token(deleted.email(), PAGE);
        given().auth()
                .oauth2(TestUser.admin().token())
                .contentType(ContentType.JSON)
                .body(Map.of("disabled", true))
                .patch("/api/users/" + disabled.id())
                .then()
                .statusCode(200);
        deleted.given().delete("/api/users/me").then().statusCode(204);

        notValid(verify(one));
        notValid(verify(other));
    }

    static List<Integer> atOnce(int count, Callable<Integer> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(count, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private static ValidatableResponse again(Account account) {
        return account.given().post("/api/users/me/verification").then();
    }

    private static ValidatableResponse change(Account account, String field, String value) {
        return account.given()
                .contentType(ContentType.JSON)
                .body(Map.of(field, value, "current_password", Account.PASSWORD))
                .patch("/api/users/me")
                .then();
    }
}
