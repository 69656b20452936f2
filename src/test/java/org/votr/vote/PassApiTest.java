package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestUser;

/** Tokens for one poll, which other sites' pages are given. */
@QuarkusTest
class PassApiTest {
    private static final Map<String, String> BALLOT = Map.of("choice", "A");

    private TestUser ada;
    private String poll;

    @BeforeEach
    void make_poll() {
        ada = TestUser.create();
        poll = Polls.create(ada);
    }

    @Test
    void its_holder_votes_in_that_poll_as_the_user() {
        String pass = pass(Polls.as(ada), poll);
        vote(pass, poll).statusCode(201);
        bearing(pass).get("/api/polls/" + poll + "/vote").then().statusCode(200);
        bearing(pass).get("/api/polls/" + poll + "/results").then().statusCode(200);
        bearing(pass)
                .get("/api/polls/" + poll)
                .then()
                .statusCode(200)
                .body("my_vote", notNullValue());
        // The same voter by whatever token.
        Polls.as(ada, BALLOT).put("/api/polls/" + poll + "/vote").then().statusCode(200);
        given().get("/api/polls/" + poll).then().body("vote_count", equalTo(1));
        bearing(pass).delete("/api/polls/" + poll + "/vote").then().statusCode(204);
    }

    @Test
    void it_is_good_for_nothing_else() {
        String other = Polls.create(ada);
        String pass = pass(Polls.as(ada), poll);
        vote(pass, other).statusCode(401);
        bearing(pass).get("/api/users/me").then().statusCode(401);
        bearing(pass).get("/api/polls/" + other).then().statusCode(401);
        for (String path :
                List.of(poll + "/vote/../../" + other, poll + "/vote;x/../../" + other)) {
            bearing(pass)
                    .urlEncodingEnabled(false)
                    .get("/api/polls/" + path + "/vote")
                    .then()
                    .statusCode(401);
        }
        bearing(pass).post("/api/polls/" + poll + "/close").then().statusCode(401);
        bearing(pass).post("/api/polls/" + poll + "/pass").then().statusCode(401);
        bearing(pass)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "D"))
                .post("/api/polls/" + poll + "/options")
                .then()
                .statusCode(401);
        bearing(pass)
                .contentType(ContentType.JSON)
                .body(Polls.fields())
                .post("/api/polls")
                .then()
                .statusCode(401);
        given().get("/api/polls/" + poll).then().body("status", equalTo("open"));
    }

    @Test
    void it_changes_no_poll_though_its_author_holds_it() {
        String pass = pass(Polls.as(ada), poll);
        bearing(pass)
                .contentType(ContentType.JSON)
                .body(Map.of("description", "changed"))
                .patch("/api/polls/" + poll)
                .then()
                .statusCode(401);
        bearing(pass).delete("/api/polls/" + poll).then().statusCode(401);
    }

    @Test
    void a_visitor_has_one_vote_with_cookie_and_pass() {
        String open = Polls.create(ada, "voters", "anyone");
        String cookie = given().get("/api/polls/" + open).cookie("votr_visitor");
        String pass = pass(given().cookie("votr_visitor", cookie), open);
        vote(pass, open).statusCode(201);
        given().cookie("votr_visitor", cookie)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "B"))
                .put("/api/polls/" + open + "/vote")
                .then()
                .statusCode(200);
        assertEquals(
                1, given().get("/api/polls/" + open).then().extract().<Integer>path("vote_count"));
        vote(pass, poll).statusCode(401);
        bearing(pass).get("/api/users/me").then().statusCode(401);
    }

    @Test
    void who_is_nobody_gets_none_where_voters_are_users() {
        given().post("/api/polls/" + poll + "/pass").then().statusCode(401);
        Polls.as(ada)
                .post("/api/polls/019a9f3e-7c1a-7b52-9d3f-2f6a4c8e1b70/pass")
                .then()
                .statusCode(404);
    }

    @Test
    void another_sites_page_gets_none() {
        Polls.as(ada)
                .header("Sec-Fetch-Site", "cross-site")
                .post("/api/polls/" + poll + "/pass")
                .then()
                .statusCode(403);
        Polls.as(ada)
                .header("Origin", "https://evil.example")
                .post("/api/polls/" + poll + "/pass")
                .then()
                .statusCode(403);
    }

    @Test
    void whose_account_is_gone_votes_no_more() {
        Account bob = Account.signUp();
        String pass = pass(bob.given(), poll);
        bob.given().delete("/api/users/me").then().statusCode(204);
        vote(pass, poll).statusCode(401);
    }

    private static String pass(RequestSpecification who, String poll) {
        return who.post("/api/polls/" + poll + "/pass")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .path("access_token");
    }

    private static RequestSpecification bearing(String pass) {
        return given().auth().oauth2(pass);
    }

    private static ValidatableResponse vote(String pass, String poll) {
        return bearing(pass)
                .contentType(ContentType.JSON)
                .body(BALLOT)
                .put("/api/polls/" + poll + "/vote")
                .then();
    }
}
