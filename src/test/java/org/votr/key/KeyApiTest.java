package org.votr.key;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Account;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** Keys for machines. */
@QuarkusTest
class KeyApiTest {
    private static final String KEYS = "/api/users/me/keys";
    private static final List<String> ALL = List.of("polls:read", "polls:write", "votes:write");

    /** What keys are good for: a call that is not here must refuse them. */
    private static final Set<String> OPEN =
            Set.of(
                    "listPolls",
                    "getPoll",
                    "searchOptions",
                    "getResult",
                    "streamResult",
                    "getBallots",
                    "getVote",
                    "getUser",
                    "listUserPolls",
                    "getPollsByTitle",
                    "createPoll",
                    "importPoll",
                    "changePoll",
                    "deletePoll",
                    "closePoll",
                    "reopenPoll",
                    "addOption",
                    "changeOption",
                    "deleteOption",
                    "castVote",
                    "withdrawVote",
                    "voteByTitle");

    private final TestUser ada = TestUser.create();

    @Test
    void a_key_is_shown_once_and_kept_as_a_hash() throws SQLException {
        var made =
                make(ada, Map.of("name", " CI ", "scopes", ALL))
                        .statusCode(201)
                        .header("Location", containsString(KEYS + "/"))
                        .header("Cache-Control", "no-store")
                        .body("name", equalTo("CI"))
                        .body("scopes", equalTo(ALL))
                        .extract();
        String key = made.path("key");
        assertTrue(key.matches("votr_[A-Za-z0-9_-]{43}"), "form");
        Polls.as(ada)
                .get(KEYS)
                .then()
                .statusCode(200)
                .body("keys", hasSize(1))
                .body("keys[0].id", equalTo(made.path("id")))
                .body("keys[0].prefix", equalTo(key.substring(0, 10)))
                .body("keys[0].key", nullValue())
                .body("keys[0].last_used_at", nullValue());
        try (var connection = PostgresResource.connect();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select count(*) from api_keys k where k::text like '%"
                                                + key.substring(12)
                                                + "%'")) {
            rows.next();
            assertEquals(0, rows.getInt(1));
        }
    }

    @Test
    void a_key_acts_as_its_user_within_its_scopes() {
        String key = key(ada, "polls:read", "polls:write");
        String poll =
                bearing(key)
                        .body(Polls.fields())
                        .post("/api/polls")
                        .then()
                        .statusCode(201)
                        .body("author.id", equalTo(ada.id().toString()))
                        .extract()
                        .path("id");
        bearing(key).get("/api/polls/" + poll).then().statusCode(200);
        lacks(
                bearing(key).body(Map.of("choice", "A")).put("/api/polls/" + poll + "/vote").then(),
                "votes:write");
        String reader = key(ada, "polls:read");
        lacks(bearing(reader).body(Polls.fields()).post("/api/polls").then(), "polls:write");
        lacks(bearing(reader).delete("/api/polls/" + poll).then(), "polls:write");
        bearing(key).post("/api/polls/" + poll + "/close").then().statusCode(200);
        String voter = key(ada, "votes:write");
        String other = Polls.create(ada, "results", "author");
        lacks(bearing(voter).get("/api/polls/" + other + "/results").then(), "polls:read");
        bearing(reader).get("/api/polls/" + other + "/results").then().statusCode(200);
        Polls.as(ada)
                .get(KEYS)
                .then()
                .body("keys.findAll { it.last_used_at != null }.size()", equalTo(3))
                .body("keys.last_used_at", everyItem(containsString("T00:00:00Z")));
    }

    @Test
    void a_key_with_all_scopes_is_refused_by_every_call_that_is_not_for_keys() {
        String key = key(ada, ALL.toArray(String[]::new));
        JsonPath document = given().get("/q/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        List<String> wrong = new ArrayList<>();
        List<String> open = new ArrayList<>();
        paths.forEach(
                (path, calls) ->
                        calls.forEach(
                                (method, call) -> {
                                    Object id =
                                            call instanceof Map ? call.get("operationId") : null;
                                    if (id == null || !path.startsWith("/api/")) {
                                        return;
                                    }
                                    String url =
                                            path.replaceAll(
                                                    "\\{[^}]*}", UUID.randomUUID().toString());
                                    var answer =
                                            bearing(key)
                                                    .body("{}")
                                                    .request(method.toUpperCase(), url);
                                    boolean refused =
                                            answer.statusCode() == 403
                                                    && answer.asString()
                                                            .contains(
                                                                    "/problems/insufficient-scope");
                                    if (!refused) {
                                        open.add(id.toString());
                                    }
                                    if (refused == OPEN.contains(id.toString())) {
                                        wrong.add(
                                                method
                                                        + " "
                                                        + path
                                                        + " "
                                                        + id
                                                        + " "
                                                        + answer.statusCode());
                                    }
                                }));
        assertEquals(List.of(), wrong);
        assertTrue(open.size() > 15, open::toString);
    }

    @Test
    void an_administrators_key_is_no_administrators() {
        TestUser admin = TestUser.admin();
        String key = key(admin, ALL.toArray(String[]::new));
        String poll = Polls.create(ada, "results", "author");
        closed(bearing(key).get("/api/users").then());
        Polls.refused(bearing(key).post("/api/polls/" + poll + "/close").then(), 403, "forbidden");
        Polls.refused(bearing(key).delete("/api/polls/" + poll).then(), 403, "forbidden");
        Polls.refused(
                bearing(key).get("/api/polls/" + poll + "/results").then(), 403, "results-hidden");
        bearing(key).get("/api/polls?unlisted=true").then().statusCode(403);
        Polls.as(admin).get("/api/polls/" + poll + "/results").then().statusCode(200);
    }

    @Test
    void an_administrators_key_watches_no_result_that_is_hidden_from_others() throws Exception {
        String key = key(TestUser.admin(), ALL.toArray(String[]::new));
        String vote = "/api/polls/" + Polls.create(ada, "results", "after_vote") + "/vote";
        bearing(key).body(Map.of("choice", "A")).put(vote).then().statusCode(201);
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        RestAssured.baseURI
                                                + ":"
                                                + RestAssured.port
                                                + vote.replace("/vote", "/results/stream")))
                        .header("Authorization", "Bearer " + key)
                        .build();
        HttpResponse<Stream<String>> stream =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        assertEquals(200, stream.statusCode());
        bearing(key).delete(vote).then().statusCode(204);
        // Who has no vote any more is shown nothing further.
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () ->
                        assertEquals(
                                1,
                                stream.body().filter(line -> line.startsWith("event:")).count()));
    }

    @Test
    void a_way_around_through_the_path_is_refused() {
        String key = key(ada, ALL.toArray(String[]::new));
        String poll = Polls.create(ada);
        for (String path :
                List.of(
                        "/api/polls/" + poll + "/vote/../../../users/me",
                        "/api/polls/..;/users/me",
                        "/api/users/me;x=1",
                        "/api/users/%6de",
                        "/api/users/me/keys;" + poll,
                        "//api/users/me",
                        "/api/./users/me")) {
            int status = bearing(key).urlEncodingEnabled(false).get(path).statusCode();
            assertTrue(status >= 400, path + " " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void the_scheme_may_be_written_in_any_way(String scheme) {
        String key = key(ada, "polls:write");
        int status =
                given().header("Authorization", scheme + key).get("/api/users/me").statusCode();
        assertTrue(status == 403 || status == 401, "status " + status);
    }

    @Test
    void a_revoked_key_is_dead_at_once_and_nobody_elses_to_revoke() {
        var made = make(ada, Map.of("name", "x", "scopes", ALL)).extract();
        String key = made.path("key");
        String path = KEYS + "/" + made.path("id");
        works(key, true);
        Polls.as(TestUser.create()).delete(path).then().statusCode(404);
        works(key, true);
        Polls.as(ada).delete(path).then().statusCode(204);
        works(key, false);
        Polls.as(ada).delete(path).then().statusCode(404);
        Polls.as(ada).get(KEYS).then().body("keys", hasSize(0));
    }

    @Test
    void keys_that_are_not_good_are_refused() throws SQLException {
        String key = key(ada, "polls:write");
        works(key + "x", false);
        works("votr_", false);
        works("votr_" + "a".repeat(43), false);
        works(key.substring(0, key.length() - 1), false);
        sql(
                "update api_keys set expires_at = now() - interval '1 second' where user_id = '"
                        + ada.id()
                        + "'");
        works(key, false);
    }

    @Test
    void a_disabled_or_deleted_user_and_one_with_a_new_password_has_no_keys() {
        Account eve = Account.signUp();
        String key =
                eve.given()
                        .contentType("application/json")
                        .body(Map.of("name", "x", "scopes", ALL))
                        .post(KEYS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("key");
        works(key, true);
        eve.given()
                .contentType("application/json")
                .body(Map.of("password", "another password", "current_password", Account.PASSWORD))
                .patch("/api/users/me")
                .then()
                .statusCode(200);
        works(key, false);

        TestUser bob = TestUser.create();
        String bobs = key(bob, "polls:write", "votes:write");
        String poll = Polls.create(ada);
        bearing(bobs)
                .body(Map.of("choice", "A"))
                .put("/api/polls/" + poll + "/vote")
                .then()
                .statusCode(201);
        Account.admin()
                .given()
                .contentType("application/json")
                .body(Map.of("disabled", true))
                .patch("/api/users/" + bob.id())
                .then()
                .statusCode(200);
        works(bobs, false);

        TestUser cy = TestUser.create();
        String cys = key(cy, "polls:write");
        Polls.as(cy).delete("/api/users/me").then().statusCode(204);
        works(cys, false);
    }

    @Test
    void a_bad_request_is_told_field_by_field() {
        invalid(Map.of("name", " ", "scopes", List.of("polls:read")), "name");
        invalid(Map.of("name", "x".repeat(101), "scopes", List.of("polls:read")), "name");
        invalid(Map.of("name", "x", "scopes", List.of()), "scopes");
        invalid(Map.of("name", "x", "scopes", List.of("polls:read", "admin")), "scopes[1]");
        invalid(Map.of("name", "x", "scopes", Collections.singletonList(null)), "scopes[0]");
        Map<String, Object> request =
                new HashMap<>(Map.of("name", "x", "scopes", List.of("polls:read")));
        request.put("expires_at", Instant.now().minusSeconds(1).toString());
        invalid(request, "expires_at");
        request.put("expires_at", Instant.now().plus(Duration.ofDays(367)).toString());
        invalid(request, "expires_at");
        request.put("expires_at", Instant.now().plus(Duration.ofDays(365)).toString());
        make(ada, request).statusCode(201);
        given().get(KEYS).then().statusCode(401);
    }

    @Test
    void of_many_at_once_twenty_keys_are_made() throws Exception {
        List<Callable<Integer>> requests =
                Collections.nCopies(
                        40,
                        () -> make(ada, Map.of("name", "x", "scopes", ALL)).extract().statusCode());
        List<Integer> answers = together(requests);
        assertEquals(20, Collections.frequency(answers, 201), answers::toString);
        assertEquals(20, Collections.frequency(answers, 409), answers::toString);
        Polls.as(ada).get(KEYS).then().body("keys", hasSize(20));
    }

    @Test
    void a_thousand_ballots_by_keys_and_tokens_of_one_user_are_one() throws Exception {
        String poll = Polls.create(ada);
        List<String> keys =
                List.of(
                        key(ada, "votes:write"),
                        ada.token(),
                        key(ada, ALL.toArray(String[]::new)),
                        ada.token());
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String bearer = keys.get(i % keys.size());
            String choice = i % 3 == 0 ? "A" : "B";
            requests.add(
                    () ->
                            bearing(bearer)
                                    .body(Map.of("choice", choice))
                                    .put("/api/polls/" + poll + "/vote")
                                    .statusCode());
        }
        List<Integer> answers = together(requests);
        assertEquals(1, Collections.frequency(answers, 201), answers::toString);
        assertEquals(999, Collections.frequency(answers, 200), answers::toString);
        given().get("/api/polls/" + poll).then().body("vote_count", equalTo(1));
    }

    private static List<Integer> together(List<Callable<Integer>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = PostgresResource.connect();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private void invalid(Map<String, ?> request, String field) {
        Polls.invalid(make(ada, request), field);
    }

    /** Whether the key, with polls:write, makes a poll. */
    private static void works(String key, boolean good) {
        ValidatableResponse answer = bearing(key).body(Polls.fields()).post("/api/polls").then();
        if (good) {
            answer.statusCode(201);
        } else {
            Polls.refused(answer, 401, "unauthorized").header("WWW-Authenticate", notNullValue());
        }
    }

    private static void lacks(ValidatableResponse answer, String scope) {
        Polls.refused(answer, 403, "insufficient-scope")
                .body("scope", equalTo(scope))
                .header(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    private static void closed(ValidatableResponse answer) {
        Polls.refused(answer, 403, "insufficient-scope")
                .body("scope", nullValue())
                .header("WWW-Authenticate", not(containsString("scope=\"")));
    }

    private static String key(TestUser user, String... scopes) {
        return make(user, Map.of("name", "a key", "scopes", List.of(scopes)))
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static ValidatableResponse make(TestUser user, Map<String, ?> request) {
        return Polls.as(user, request).post(KEYS).then();
    }

    private static RequestSpecification bearing(String key) {
        return given().auth().oauth2(key).contentType("application/json");
    }
}
