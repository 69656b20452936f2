package org.votr;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rolls for tests: polls for invited voters, and those who are invited. */
public final class Rolls {
    private Rolls() {}

    /** A poll for invited voters with these fields besides. */
    public static String poll(TestUser author, Object... namesAndValues) {
        Map<String, Object> fields = Polls.fields(namesAndValues);
        fields.put("voters", "invited");
        return Polls.post(author, fields).statusCode(201).extract().path("id");
    }

    /** The answer to one who adds voters. */
    public static ValidatableResponse add(TestUser author, String poll, Object roll) {
        return Polls.as(author, roll).post("/api/polls/{id}/roll", poll).then();
    }

    /** The answer to one who adds voters by a file. */
    public static ValidatableResponse addFile(TestUser author, String poll, String csv) {
        return Polls.as(author)
                .contentType("text/csv; charset=UTF-8")
                .body(csv)
                .post("/api/polls/{id}/roll", poll)
                .then();
    }

    /** The tokens of so many voters of whom nothing is known. */
    public static List<String> anonymous(TestUser author, String poll, int count) {
        return add(author, poll, Map.of("anonymous", count))
                .statusCode(201)
                .extract()
                .path("voters.token");
    }

    /** The answer to what a link holds. */
    public static ValidatableResponse open(String poll, String token) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("token", token))
                .post("/api/polls/{id}/invitation", poll)
                .then();
    }

    /** Who is invited, with the pass that the link gives. */
    public static TestUser voter(String poll, String token) {
        return new TestUser(
                new UUID(0, 0),
                "invited",
                open(poll, token).statusCode(200).extract().path("access_token"));
    }

    /** The answer to the author who looks at the roll. */
    public static ValidatableResponse read(TestUser author, String poll) {
        return Polls.as(author).get("/api/polls/{id}/roll", poll).then();
    }

    /** The new token of that entry. */
    public static String reissue(TestUser author, String poll, String entry) {
        return Polls.as(author, Map.of("voters", List.of(entry)))
                .post("/api/polls/{id}/roll/reissue", poll)
                .then()
                .statusCode(200)
                .extract()
                .path("voters[0].token");
    }

    /** The answer to one who takes the right to vote from a voter. */
    public static ValidatableResponse revoke(TestUser author, String poll, String entry) {
        return Polls.as(author).delete("/api/polls/{id}/roll/{entry}", poll, entry).then();
    }
}
