package org.votr.vote;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.votr.TestUser;

/** Polls and ballots for the tests of voting, made through the API. */
final class Votes {
    private Votes() {}

    /** A new poll of the options A, B and C, where the fields name no others. */
    static UUID poll(TestUser author, Map<String, ?> fields) {
        Map<String, Object> poll = new HashMap<>();
        poll.put("title", "Poll " + UUID.randomUUID());
        poll.put("options", List.of("A", "B", "C"));
        poll.putAll(fields);
        String id =
                by(author)
                        .body(poll)
                        .post("/api/polls")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        return UUID.fromString(id);
    }

    /** A request of that user, with a JSON body. */
    static RequestSpecification by(TestUser user) {
        return given().auth().oauth2(user.token()).contentType(ContentType.JSON);
    }

    static Map<String, Object> choice(String option) {
        return Collections.singletonMap("choice", option);
    }

    static Map<String, Object> choices(Object... options) {
        return Map.of("choices", List.of(options));
    }

    static ValidatableResponse cast(TestUser voter, UUID poll, Object ballot) {
        return by(voter).body(ballot).put(path(poll)).then();
    }

    static ValidatableResponse own(TestUser voter, UUID poll) {
        return by(voter).get(path(poll)).then();
    }

    static ValidatableResponse withdraw(TestUser voter, UUID poll) {
        return by(voter).delete(path(poll)).then();
    }

    static void close(TestUser author, UUID poll) {
        by(author).post("/api/polls/" + poll + "/close").then().statusCode(200);
    }

    static String path(UUID poll) {
        return "/api/polls/" + poll + "/vote";
    }

    /** The option ids of a poll, in its order. */
    static List<String> optionIds(UUID poll) {
        return given().get("/api/polls/" + poll).then().extract().path("options.id");
    }

    /** What the result says that each option has, in the poll's order. */
    static List<Integer> counts(UUID poll) {
        List<Integer> counts = new ArrayList<>();
        List<? extends Number> votes =
                given().get("/api/polls/" + poll + "/results")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("options.votes");
        votes.forEach(number -> counts.add(number.intValue()));
        return counts;
    }

    /** How many ballots the result says that there are. */
    static int ballots(UUID poll) {
        Number ballots =
                given().get("/api/polls/" + poll + "/results").then().extract().path("ballots");
        return ballots.intValue();
    }

    /** A ballot for that one option, in that method's form. */
    static Map<String, Object> one(String method, String name) {
        return method.equals("single") ? choice(name) : choices(name);
    }

    /** A ballot by chance for options A, B and C. */
    static Map<String, Object> random(String method, Random random) {
        List<String> names = new ArrayList<>(List.of("A", "B", "C"));
        Collections.shuffle(names, random);
        return method.equals("single")
                ? choice(names.get(0))
                : choices(names.subList(0, 1 + random.nextInt(names.size())).toArray());
    }
}
