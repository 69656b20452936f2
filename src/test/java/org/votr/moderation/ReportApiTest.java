package org.votr.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.Polls.as;
import static org.votr.Polls.refused;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.Sql;
import org.votr.TestUser;

/** Reports on polls, and administrators who settle them. */
@QuarkusTest
class ReportApiTest {
    private final TestUser admin = TestUser.admin();
    private String poll;

    @BeforeEach
    void make_a_poll() {
        poll = Polls.create(TestUser.create());
    }

    private static ValidatableResponse report(TestUser user, String poll, Object report) {
        return as(user, report).post("/api/polls/{id}/reports", poll).then();
    }

    private static String reported(TestUser user, String poll) {
        return report(user, poll, Map.of("reason", "spam", "comment", "Buy this!"))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse settle(String path) {
        return as(admin, Map.of("status", "settled", "reason", "Seen to.")).patch(path).then();
    }

    /** All reports of that status on the poll, from however many pages. */
    private List<Map<String, ?>> listed(String status, String poll, int limit) {
        List<Map<String, ?>> found = new ArrayList<>();
        String cursor = null;
        do {
            var page =
                    as(admin)
                            .queryParams("status", status, "limit", limit)
                            .queryParam("cursor", cursor == null ? "" : cursor)
                            .get("/api/reports")
                            .then()
                            .statusCode(200)
                            .extract();
            List<Map<String, ?>> reports = page.path("reports");
            assertTrue(reports.size() <= limit);
            reports.stream()
                    .filter(report -> ((Map<?, ?>) report.get("poll")).get("id").equals(poll))
                    .forEach(found::add);
            cursor = page.path("next");
        } while (cursor != null);
        return found;
    }

    @Test
    void a_report_reaches_the_administrators_with_who_made_it() {
        TestUser reporter = TestUser.create();
        String id =
                report(reporter, poll, Map.of("reason", "personal_data", "comment", "My address"))
                        .statusCode(201)
                        .body("poll_id", equalTo(poll))
                        .body("reason", equalTo("personal_data"))
                        .body("comment", equalTo("My address"))
                        .body("status", equalTo("open"))
                        .body("created_at", notNullValue())
                        .extract()
                        .path("id");

        List<Map<String, ?>> open = listed("open", poll, 50);
        assertEquals(1, open.size());
        assertEquals(id, open.get(0).get("id"));
        assertEquals(
                Map.of("id", reporter.id().toString(), "username", reporter.username()),
                open.get(0).get("reporter"));
        assertEquals(List.of(), listed("settled", poll, 50));
    }

    @Test
    void the_same_user_has_one_open_report_on_a_poll_however_many_are_sent_at_once()
            throws Exception {
        TestUser reporter = TestUser.create();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(
                        () ->
                                report(reporter, poll, Map.of("reason", "abuse"))
                                        .extract()
                                        .statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            statuses.sort(null);
            assertEquals(List.of(200, 200, 200, 200, 200, 200, 200, 201), statuses);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, listed("open", poll, 50).size());
    }

    @Test
    void a_settled_report_is_written_down_and_makes_room_for_another() throws Exception {
        TestUser reporter = TestUser.create();
        String id = reported(reporter, poll);
        settle("/api/reports/" + id)
                .statusCode(200)
                .body("status", equalTo("settled"))
                .body("settled_at", notNullValue())
                .body("poll.open_reports", is(0));
        settle("/api/reports/" + id).statusCode(200);
        assertEquals(List.of("REPORT_SETTLED"), Sql.acts(id));
        assertEquals(1, listed("settled", poll, 50).size());

        assertTrue(!reported(reporter, poll).equals(id));
    }

    @Test
    void all_reports_on_a_poll_are_settled_at_once() throws Exception {
        TestUser.create(3).forEach(reporter -> reported(reporter, poll));
        settle("/api/polls/" + poll + "/reports").statusCode(200).body("settled", is(3));
        settle("/api/polls/" + poll + "/reports").statusCode(200).body("settled", is(0));

        assertEquals(List.of("REPORTS_SETTLED"), Sql.acts(poll));
        assertEquals(3, listed("settled", poll, 50).size());
    }

    @Test
    void pages_hold_each_report_once_with_those_on_one_poll_together() {
        String other = Polls.create(TestUser.create());
        for (TestUser reporter : TestUser.create(5)) {
            reported(reporter, poll);
            reported(reporter, other);
        }

        List<Map<String, ?>> found = listed("open", poll, 2);

        assertEquals(5, found.size());
        assertEquals(
                5, new HashSet<>(found.stream().map(report -> report.get("id")).toList()).size());
        assertEquals(5, ((Map<?, ?>) found.get(0).get("poll")).get("open_reports"));
        List<String> polls =
                as(admin).get("/api/reports?limit=100").then().extract().path("reports.poll.id");
        List<String> runs = new ArrayList<>();
        polls.stream()
                .filter(id -> runs.isEmpty() || !runs.get(runs.size() - 1).equals(id))
                .forEach(runs::add);
        assertEquals(runs.size(), new HashSet<>(runs).size(), runs::toString);
        as(admin)
                .get("/api/reports?cursor=bm9uZQ")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void who_may_not_is_refused() throws Exception {
        TestUser reporter = TestUser.create();
        String id = reported(reporter, poll);
        given().contentType("application/json")
                .body(Map.of("reason", "spam"))
                .post("/api/polls/{id}/reports", poll)
                .then()
                .statusCode(401);
        as(reporter).get("/api/reports").then().statusCode(403);
        Map<String, String> settled = Map.of("status", "settled");
        as(reporter, settled).patch("/api/reports/{id}", id).then().statusCode(403);
        as(reporter, settled).patch("/api/polls/{id}/reports", poll).then().statusCode(403);
        refused(
                report(reporter, UUID.randomUUID().toString(), Map.of("reason", "spam")),
                404,
                "not-found");
        Polls.invalid(report(reporter, poll, Map.of("comment", "none")), "reason");
        report(reporter, poll, Map.of("reason", "dislike")).statusCode(400);
        Polls.invalid(
                report(reporter, poll, Map.of("reason", "spam", "comment", "x".repeat(1001))),
                "comment");
        Polls.invalid(
                as(admin, Map.of("status", "open")).patch("/api/reports/{id}", id).then(),
                "status");
        settle("/api/reports/" + UUID.randomUUID()).statusCode(404);
        assertEquals(List.of(), Sql.acts(id));
    }

    @Test
    void a_hidden_poll_is_reported_by_nobody_and_a_deleted_one_takes_its_reports_along() {
        reported(TestUser.create(), poll);
        as(admin, Map.of("reason", "why"))
                .post("/api/polls/{id}/hide", poll)
                .then()
                .statusCode(200);
        refused(report(TestUser.create(), poll, Map.of("reason", "spam")), 403, "poll-hidden");
        as(admin).delete("/api/polls/{id}", poll).then().statusCode(204);
        assertEquals(List.of(), listed("open", poll, 50));
    }

    @Test
    void one_user_makes_so_many_reports_an_hour() {
        TestUser reporter = TestUser.create();
        String other = Polls.create(TestUser.create());
        for (int i = 0; i < 20; i++) {
            report(reporter, other, Map.of("reason", "spam")).statusCode(not(429));
        }
        refused(report(reporter, poll, Map.of("reason", "spam")), 429, "too-many-requests")
                .header("Retry-After", notNullValue());
        as(admin).get("/api/reports").then().body("reports.status", everyItem(equalTo("open")));
    }
}
