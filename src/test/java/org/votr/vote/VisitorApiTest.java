package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.by;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.path;
import static org.votr.vote.Votes.poll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.votr.TestUser;

/** Voting without an account, in polls that allow it. */
@QuarkusTest
class VisitorApiTest {
    private static final String COOKIE = "votr_visitor";

    /** As many as one network may send, and none of another test's. */
    private static final int LIMIT = 300;

    private final TestUser author = TestUser.create();
    private UUID poll;

    @BeforeEach
    void create_poll() {
        poll = poll(author, Map.of("voters", "anyone"));
    }

    @Test
    void a_visitor_needs_the_cookie_that_reading_gives() {
        castBy(null, "A").statusCode(401).body("type", equalTo("/problems/unauthorized"));
        String visitor = visitor();

        castBy(visitor, "A").statusCode(201);

        castBy(visitor, "A").statusCode(200);
        castBy(visitor, "B").statusCode(200);
        assertEquals(List.of(0, 1, 0), Votes.counts(poll));
        given().cookie(COOKIE, visitor)
                .get(path(poll))
                .then()
                .statusCode(200)
                .body("choice", equalTo(Votes.optionIds(poll).get(1)));
        given().cookie(COOKIE, visitor)
                .get("/api/polls/" + poll)
                .then()
                .body("my_vote.choice", equalTo(Votes.optionIds(poll).get(1)));
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_other_sites_and_given_once() {
        Response read = given().get("/api/polls/" + poll);

        Cookie cookie = read.getDetailedCookie(COOKIE);
        assertTrue(cookie.isHttpOnly());
        assertEquals("Lax", cookie.getSameSite());
        assertEquals("/api", cookie.getPath());
        given().cookie(COOKIE, cookie.getValue())
                .get("/api/polls/" + poll)
                .then()
                .header("Set-Cookie", nullValue());
        by(author).get("/api/polls/" + poll).then().header("Set-Cookie", nullValue());
    }

    @Test
    void two_visitors_are_two_voters() {
        String one = visitor();
        String other = visitor();
        assertNotEquals(one, other);

        castBy(one, "A").statusCode(201);
        castBy(other, "A").statusCode(201);

        assertEquals(2, Votes.ballots(poll));
        given().cookie(COOKIE, one).delete(path(poll)).then().statusCode(204);
        assertEquals(1, Votes.ballots(poll));
        given().cookie(COOKIE, one).get(path(poll)).then().statusCode(404);
        given().cookie(COOKIE, other).get(path(poll)).then().statusCode(200);
    }

    @Test
    void a_forged_cookie_is_no_cookie() {
        String visitor = visitor();
        String mac = visitor.substring(visitor.indexOf('.') + 1);
        char last = mac.charAt(0) == 'A' ? 'B' : 'A';

        for (String forged :
                List.of(
                        UUID.randomUUID() + "." + mac,
                        visitor.replace("." + mac, "." + last + mac.substring(1)),
                        visitor.substring(0, visitor.indexOf('.')),
                        visitor.substring(0, visitor.indexOf('.') + 1),
                        visitor + "x",
                        "." + mac,
                        "%00",
                        "a.b")) {
            castBy(forged, "A").statusCode(401);
        }
        assertEquals(0, Votes.ballots(poll));
    }

    @Test
    void reading_with_a_forged_cookie_gives_a_good_one() {
        String forged = UUID.randomUUID() + ".AAAA";

        String given = given().cookie(COOKIE, forged).get("/api/polls/" + poll).cookie(COOKIE);

        castBy(given, "A").statusCode(201);
    }

    @Test
    void a_user_votes_there_as_a_user_whatever_the_cookie() {
        TestUser user = TestUser.create();
        String visitor = visitor();
        cast(user, poll, choice("A")).statusCode(201);

        by(user).cookie(COOKIE, visitor).body(choice("B")).put(path(poll)).then().statusCode(200);

        assertEquals(List.of(0, 1, 0), Votes.counts(poll));
    }

    @Test
    void a_poll_for_users_gives_and_takes_no_cookie() {
        UUID forUsers = poll(author, Map.of());
        String visitor = visitor();

        given().get("/api/polls/" + forUsers).then().header("Set-Cookie", nullValue());
        given().cookie(COOKIE, visitor)
                .contentType(ContentType.JSON)
                .body(choice("A"))
                .put(path(forUsers))
                .then()
                .statusCode(401);
    }

    @Test
    void a_visitors_public_ballot_shows_its_time() {
        UUID open = poll(author, Map.of("voters", "anyone", "ballots", "public"));
        String visitor = visitor();

        given().cookie(COOKIE, visitor)
                .contentType(ContentType.JSON)
                .body(choice("A"))
                .put(path(open))
                .then()
                .statusCode(201)
                .body("$", hasKey("counted_at"))
                .body("$", not(hasKey("voter")));
    }

    /** From an address of its own, so that no other test's visitors share the limit. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void one_network_can_vote_only_so_often_without_accounts() throws UnknownHostException {
        RestAssuredConfig elsewhere = elsewhere();
        String visitor = visitor();
        for (int i = 0; i < LIMIT; i++) {
            given().config(elsewhere).delete(path(poll)).then().statusCode(401);
        }

        given().config(elsewhere)
                .cookie(COOKIE, visitor)
                .contentType(ContentType.JSON)
                .body(choice("A"))
                .put(path(poll))
                .then()
                .statusCode(429)
                .header("Retry-After", not(startsWith("-")))
                .header("Retry-After", not(nullValue()))
                .body("type", equalTo("/problems/too-many-requests"));

        castBy(visitor, "A").statusCode(201);
        given().config(elsewhere)
                .auth()
                .oauth2(TestUser.create().token())
                .contentType(ContentType.JSON)
                .body(choice("A"))
                .put(path(poll))
                .then()
                .statusCode(201);
    }

    private static RestAssuredConfig elsewhere() throws UnknownHostException {
        var random = ThreadLocalRandom.current();
        byte[] address = {127, (byte) random.nextInt(1, 255), (byte) random.nextInt(256), 9};
        return RestAssured.config()
                .httpClient(
                        HttpClientConfig.httpClientConfig()
                                .setParam(
                                        "http.route.local-address",
                                        InetAddress.getByAddress(address)));
    }

    private String visitor() {
        return given().get("/api/polls/" + poll).then().statusCode(200).extract().cookie(COOKIE);
    }

    private ValidatableResponse castBy(String visitor, String option) {
        var request = given().contentType(ContentType.JSON).body(choice(option));
        return (visitor == null ? request : request.cookie(COOKIE, visitor)).put(path(poll)).then();
    }
}
