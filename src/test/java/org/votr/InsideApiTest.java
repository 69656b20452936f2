package org.votr;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an operator sees of the service while it runs. */
@QuarkusTest
class InsideApiTest {
    private static final String ACCEPTED = "votr_ballots_accepted_total{change=\"%s\"}";
    private static final String REFUSED = "votr_ballots_refused_total{reason=\"%s\"}";

    @Test
    void ballots_are_counted_by_what_became_of_them() {
        TestUser author = TestUser.create();
        String poll =
                as(author)
                        .body(Map.of("title", "Inside", "options", List.of("A", "B")))
                        .post("/api/polls")
                        .path("id");
        String vote = "/api/polls/" + poll + "/vote";

        counts(ACCEPTED.formatted("cast"), () -> choose(author, vote, "A", 201));
        counts(ACCEPTED.formatted("repeated"), () -> choose(author, vote, "A", 200));
        counts(ACCEPTED.formatted("changed"), () -> choose(author, vote, "B", 200));
        counts(
                ACCEPTED.formatted("withdrawn"),
                () -> as(author).delete(vote).then().statusCode(204));
        counts(
                REFUSED.formatted("unauthorized"),
                () ->
                        given().auth()
                                .oauth2("garbage")
                                .contentType("application/json")
                                .body(Map.of("choice", "A"))
                                .put(vote)
                                .then()
                                .statusCode(401));
        counts(REFUSED.formatted("unknown-option"), () -> choose(author, vote, "C", 422));
        as(author).post("/api/polls/" + poll + "/close").then().statusCode(200);
        counts(REFUSED.formatted("poll-closed"), () -> choose(author, vote, "A", 409));
    }

    @Test
    void attempts_that_are_throttled_are_counted() {
        Map<String, String> guess =
                Map.of(
                        "grant_type", "password",
                        "username", "nobody" + UUID.randomUUID(),
                        "password", "wrong");
        for (int i = 0; i < 10; i++) {
            given().formParams(guess).post("/api/token").then().statusCode(400);
        }
        counts(
                "votr_attempts_throttled_total{kind=\"login-account\"}",
                () -> given().formParams(guess).post("/api/token").then().statusCode(429));
    }

    @Test
    void the_time_of_commits_comes_in_buckets_and_the_queue_as_it_is() {
        String metrics = metrics();
        assertThat(metrics, containsString("votr_ballots_commit_seconds_bucket{le=\"0.005\"}"));
        assertThat(metrics, containsString("votr_ballots_group_count"));
        assertThat(metrics, containsString("votr_ballots_queued"));
        assertThat(metrics, containsString("votr_database_up 1.0"));
        assertThat(metrics, containsString("votr_scrub_waiting_seconds"));
        assertThat(metrics, containsString("votr_internal_errors_total"));
        assertThat(metrics, containsString("votr_results_viewers"));
        assertThat(metrics, containsString("agroal_active_count"));
        assertThat(metrics, containsString("jvm_memory_used_bytes"));
    }

    @Test
    void a_build_says_which_it_is() {
        get("/q/info")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("name", equalTo("votr"))
                .body("version", matchesPattern("\\d+\\.\\d+\\.\\d+.*"))
                .body("commit", matchesPattern("[0-9a-f]{40}|unknown"))
                .body("native_executable", equalTo(runsNatively()));
    }

    boolean runsNatively() {
        return false;
    }

    private static void choose(TestUser voter, String vote, String option, int status) {
        as(voter).body(Map.of("choice", option)).put(vote).then().statusCode(status);
    }

    private static io.restassured.specification.RequestSpecification as(TestUser user) {
        return given().auth().oauth2(user.token()).contentType(ContentType.JSON);
    }

    /** Others may be counted meanwhile too. */
    private static void counts(String counter, Runnable action) {
        double before = value(counter);
        action.run();
        assertThat(counter, value(counter), greaterThanOrEqualTo(before + 1));
    }

    private static double value(String counter) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(counter))
                .mapToDouble(line -> Double.parseDouble(line.substring(counter.length())))
                .findFirst()
                .orElse(0);
    }

    private static String metrics() {
        return get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
