package org.votr.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Account;

@QuarkusTest
class CallerTest {
    private static final String PROBE = "/api/test/caller";

    @Test
    void nobody_is_known_without_token_or_cookie() {
        given().get(PROBE)
                .then()
                .statusCode(200)
                .body("user", equalTo(""))
                .body("admin", equalTo(false))
                .body("visitor", equalTo(""))
                .body("network", equalTo("127.0.0.1"));
    }

    @Test
    void a_token_tells_user_and_role_where_none_is_required_too() {
        Account ada = Account.signUp();
        ada.given()
                .get(PROBE)
                .then()
                .statusCode(200)
                .body("user", equalTo(ada.id()))
                .body("admin", equalTo(false));
        Account.admin().given().get(PROBE).then().body("admin", equalTo(true));
    }

    @Test
    void a_bad_token_is_refused_where_none_is_required_too() {
        given().auth().oauth2("rubbish").get(PROBE).then().statusCode(401);
    }

    @Test
    void a_visitor_is_known_again_by_the_cookie() {
        var welcome = given().post(PROBE).then().statusCode(200).extract();
        String visitor = welcome.path("visitor");
        String cookie = welcome.cookie(Visitor.COOKIE);
        assertTrue(cookie.startsWith(visitor + "."));
        assertEquals(4, UUID.fromString(visitor).version());

        given().cookie(Visitor.COOKIE, cookie).get(PROBE).then().body("visitor", equalTo(visitor));
        var again = given().cookie(Visitor.COOKIE, cookie).post(PROBE).then().extract();
        assertEquals(visitor, again.path("visitor"));
        assertNull(again.cookie(Visitor.COOKIE));
    }

    @Test
    void the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        var cookie = given().post(PROBE).then().extract().detailedCookie(Visitor.COOKIE);
        assertTrue(cookie.isHttpOnly());
        assertFalse(cookie.isSecured());
        assertEquals("Lax", cookie.getSameSite());
        assertEquals("/api", cookie.getPath());
        assertEquals(31_536_000, cookie.getMaxAge());
    }

    @Test
    void a_cookie_that_we_did_not_sign_is_none() {
        String cookie = given().post(PROBE).then().extract().cookie(Visitor.COOKIE);
        String mac = cookie.substring(cookie.indexOf('.'));
        String visitor = cookie.substring(0, cookie.indexOf('.'));
        for (String forged :
                new String[] {
                    UUID.randomUUID() + mac, visitor, visitor + ".", "x" + mac, "x", "."
                }) {
            given().cookie(Visitor.COOKIE, forged)
                    .get(PROBE)
                    .then()
                    .statusCode(200)
                    .body("visitor", equalTo(""));
        }
    }
}
