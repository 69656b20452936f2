package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.votr.TestUser;

@QuarkusTest
class VoteApiTest {
    @Test
    void first_poll() {
        TestUser author = TestUser.create();
        String id =
                given().auth()
                        .oauth2(author.token())
                        .contentType("application/json")
                        .body("{\"title\":\"Who is fastest?\",\"options\":[\"A\",\"B\"]}")
                        .post("/api/polls")
                        .then()
                        .log()
                        .all()
                        .statusCode(201)
                        .extract()
                        .path("id");
        given().auth()
                .oauth2(author.token())
                .contentType("application/json")
                .body("{\"choice\":\"A\"}")
                .put("/api/polls/" + id + "/vote")
                .then()
                .log()
                .all()
                .statusCode(201);
        given().auth()
                .oauth2(author.token())
                .get("/api/polls/" + id)
                .then()
                .log()
                .all()
                .statusCode(200);
        given().get("/api/polls/" + id + "/results").then().log().all().statusCode(200);
        given().get("/api/polls").then().log().all().statusCode(200);
        given().auth()
                .oauth2(author.token())
                .post("/api/polls/" + id + "/close")
                .then()
                .log()
                .all()
                .statusCode(200);
        given().get("/api/polls/" + id + "/results")
                .then()
                .log()
                .all()
                .statusCode(200)
                .body("final", equalTo(true));
        given().get("/api/polls/" + id + "/ballots").then().log().all().statusCode(200);
        given().get("/api/polls/" + id + "/ballots?format=csv").then().log().all().statusCode(200);
        given().get("/api/polls/options?q=a").then().log().all().statusCode(200);
    }
}
