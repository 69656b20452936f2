package org.votr;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Polls for tests: made, changed, voted in and read through the API. */
public final class Polls {
    private Polls() {}

    /** A title that no other poll has. */
    public static String newTitle() {
        return "Poll " + UUID.randomUUID().toString().replace("-", "");
    }

    /** A word that nothing else holds, so that a search finds what this test made. */
    public static String newWord() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * The fields of a poll: a title of its own, the options A, B and C, and these: name, value,
     * name, value. A null value is an explicit null; to leave out a default, remove it.
     */
    public static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("title", newTitle());
        fields.put("options", List.of("A", "B", "C"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** A request of that user. */
    public static RequestSpecification as(TestUser user) {
        return RestAssured.given().auth().oauth2(user.token());
    }

    /** A request of that user with a JSON body. */
    public static RequestSpecification as(TestUser user, Object body) {
        return as(user).contentType(ContentType.JSON).body(body);
    }

    /** The answer to a new poll with these fields. */
    public static ValidatableResponse post(TestUser author, Object fields) {
        return as(author, fields).post("/api/polls").then();
    }

    /** The id of a new poll with {@link #fields}. */
    public static String create(TestUser author, Object... namesAndValues) {
        return post(author, fields(namesAndValues)).statusCode(201).extract().path("id");
    }

    /** The answer to one who reads the poll. */
    public static ValidatableResponse read(TestUser reader, String poll) {
        return as(reader).get("/api/polls/{id}", poll).then();
    }

    /** The answer to one who reads the poll and is nobody. */
    public static ValidatableResponse read(String poll) {
        return RestAssured.get("/api/polls/{id}", poll).then();
    }

    /** The answer to a merge patch. */
    public static ValidatableResponse patch(TestUser user, String poll, Object patch) {
        return as(user).contentType("application/merge-patch+json")
                .body(patch)
                .patch("/api/polls/{id}", poll)
                .then();
    }

    /** The answer to a ballot. */
    public static Response cast(TestUser voter, String poll, Object ballot) {
        return as(voter, ballot).put("/api/polls/{id}/vote", poll);
    }

    /** Somebody new votes for one option of a single-choice poll; the answer is the voter. */
    public static TestUser choose(String poll, String option) {
        TestUser voter = TestUser.create();
        cast(voter, poll, Map.of("choice", option)).then().statusCode(201);
        return voter;
    }

    /** Closes the poll. */
    public static void close(TestUser author, String poll) {
        as(author)
                .post("/api/polls/{id}/close", poll)
                .then()
                .statusCode(200)
                .body("status", equalTo("closed"));
    }

    /** The id of the option of that name. */
    public static String option(String poll, String name) {
        return read(poll).extract().path("options.find { it.name == '" + name + "' }.id");
    }

    /** A refusal of that status and problem type. */
    public static ValidatableResponse refused(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }

    /** A refusal of one bad field. */
    public static ValidatableResponse invalid(ValidatableResponse answer, String field) {
        return refused(answer, 400, "invalid-input").body("errors[0].field", equalTo(field));
    }
}
