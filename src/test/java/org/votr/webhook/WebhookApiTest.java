package org.votr.webhook;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** Webhooks as their owner makes, changes and looks at them. */
@QuarkusTest
class WebhookApiTest {
    private static final String URL = "https://hooks.votr.test/votr";

    private final TestUser owner = TestUser.create();

    @Test
    void the_secret_is_shown_once() {
        Hook hook = Hook.create(owner, URL);
        hook.read()
                .statusCode(200)
                .body("url", equalTo(URL))
                .body("events", contains("poll.opened", "poll.closed", "vote.counted"))
                .body("poll_id", nullValue())
                .body("enabled", equalTo(true))
                .body("$", not(org.hamcrest.Matchers.hasKey("secret")));
        Polls.as(owner)
                .get("/api/webhooks")
                .then()
                .statusCode(200)
                .body("webhooks.id", contains(hook.id()))
                .body("webhooks[0]", not(org.hamcrest.Matchers.hasKey("secret")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example",
                "ftp://hooks.example/",
                "file:///etc/passwd",
                "https:///path",
                "https://user:word@hooks.example/",
                "https://hooks.example/#part",
                "https://hooks.example:25/",
                "https://hooks.example:22",
                "https://hooks.example/with space",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fd00::1]/",
                "https://0.0.0.0/",
                "https://127.1/",
                "http://[::1]:8080/"
            })
    void a_url_that_leads_nowhere_good_is_refused(String url) {
        Polls.invalid(Hook.post(owner, Map.of("url", url)), "url");
        Polls.invalid(Hook.create(owner, URL).patch("url", url), "url");
    }

    @Test
    void events_are_named_as_they_are() {
        Polls.invalid(
                        Hook.post(owner, Map.of("url", URL, "events", List.of("poll.closed", "x"))),
                        "events[1]")
                .body("detail", containsString("poll.opened, poll.closed, vote.counted"));
        Polls.invalid(Hook.post(owner, Map.of("url", URL, "events", List.of())), "events");
        Hook.create(owner, URL, "events", List.of("poll.closed"))
                .patch("events", List.of("vote.counted", "vote.counted"))
                .statusCode(200)
                .body("events", contains("vote.counted"));
    }

    @Test
    void nobody_else_sees_or_touches_it() {
        Hook hook = Hook.create(owner, URL);
        TestUser other = TestUser.create();
        Hook stolen = new Hook(other, hook.id(), "");
        Polls.refused(stolen.read(), 404, "not-found");
        Polls.refused(stolen.patch("enabled", false), 404, "not-found");
        for (String call :
                List.of("/rotate", "/test", "/deliveries/" + UUID.randomUUID() + "/replay")) {
            Polls.refused(Polls.as(other).post(hook.path() + call).then(), 404, "not-found");
        }
        Polls.refused(Polls.as(other).get(hook.path() + "/deliveries").then(), 404, "not-found");
        Polls.refused(Polls.as(other).delete(hook.path()).then(), 404, "not-found");
        Polls.refused(RestAssured.get(hook.path()).then(), 401, "unauthorized");
        Polls.refused(Polls.as(TestUser.admin()).get(hook.path()).then(), 404, "not-found");
        hook.read().statusCode(200);
    }

    @Test
    void it_hears_of_ones_own_polls_only() {
        String poll = Polls.create(TestUser.create());
        Polls.refused(Hook.post(owner, Map.of("url", URL, "poll_id", poll)), 403, "forbidden");
        Polls.refused(
                Hook.post(owner, Map.of("url", URL, "poll_id", UUID.randomUUID())),
                404,
                "not-found");
        Hook.post(owner, Map.of("url", URL, "poll_id", Polls.create(owner)))
                .statusCode(201)
                .body("poll_id", notNullValue());
    }

    @Test
    void nobody_has_more_than_ten_however_many_are_made_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(25);
        try {
            Callable<Integer> make =
                    () -> Hook.post(owner, Map.of("url", URL)).extract().statusCode();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer :
                    threads.invokeAll(java.util.Collections.nCopies(25, make))) {
                statuses.add(answer.get());
            }
            assertEquals(10, statuses.stream().filter(status -> status == 201).count());
            assertEquals(15, statuses.stream().filter(status -> status == 409).count());
        } finally {
            threads.shutdownNow();
        }
        Polls.as(owner).get("/api/webhooks").then().body("webhooks", hasSize(10));
    }

    @Test
    void deliveries_come_in_pages_the_newest_first() {
        try (Receiver receiver = Receiver.answering()) {
            Hook hook = Hook.create(owner, receiver.url());
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ids.add(0, hook.test());
            }
            List<String> seen = new ArrayList<>();
            String path = hook.path() + "/deliveries?limit=2";
            String next = "";
            while (next != null) {
                var page =
                        Polls.as(owner)
                                .get(path + (next.isEmpty() ? "" : "&cursor=" + next))
                                .then()
                                .statusCode(200)
                                .extract();
                seen.addAll(page.path("deliveries.id"));
                next = page.path("next");
                assertEquals(next != null, page.header("Link") != null);
            }
            assertEquals(ids, seen);
            Polls.invalid(Polls.as(owner).get(path + "&cursor=x").then(), "cursor");
        }
    }

    @Test
    void both_secrets_sign_after_a_rotation_and_never_three() {
        try (Receiver receiver = Receiver.answering()) {
            Hook hook = Hook.create(owner, receiver.url());
            String second =
                    Polls.as(owner)
                            .post(hook.path() + "/rotate")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("secret");
            hook.test();
            Receiver.Message message = receiver.await(1).get(0);
            assertTrue(message.signedBy(hook.secret()));
            assertTrue(message.signedBy(second));
            String third =
                    Polls.as(owner).post(hook.path() + "/rotate").then().extract().path("secret");
            hook.test();
            message = receiver.await(2).get(1);
            assertTrue(message.signedBy(third));
            assertTrue(message.signedBy(second));
            assertFalse(message.signedBy(hook.secret()));
            assertEquals(3, new HashSet<>(List.of(hook.secret(), second, third)).size());
        }
    }

    @Test
    void an_old_secret_signs_for_a_day_and_not_longer() throws Exception {
        try (Receiver receiver = Receiver.answering()) {
            Hook hook = Hook.create(owner, receiver.url());
            String second =
                    Polls.as(owner).post(hook.path() + "/rotate").then().extract().path("secret");
            Hook.sql(
                    "update webhook_secrets set valid_until = valid_until - interval '24 hours' where webhook_id = '"
                            + hook.id()
                            + "'");
            hook.test();
            Receiver.Message message = receiver.await(1).get(0);
            assertTrue(message.signedBy(second));
            assertFalse(message.signedBy(hook.secret()));
        }
    }

    @Test
    void a_disabled_webhook_hears_nothing_and_is_told_nothing_later() {
        try (Receiver receiver = Receiver.answering()) {
            Hook hook = Hook.create(owner, receiver.url(), "events", List.of("poll.closed"));
            hook.patch("enabled", false).statusCode(200).body("enabled", equalTo(false));
            Polls.refused(Polls.as(owner).post(hook.path() + "/test").then(), 409, "conflict");
            Polls.close(owner, Polls.create(owner));
            hook.patch("enabled", true).statusCode(200);
            String told = Polls.create(owner);
            Polls.close(owner, told);
            assertEquals(told, receiver.await(1).get(0).json().getString("data.poll_id"));
            assertEquals(1, hook.deliveries().getList("").size());
        }
    }

    @Test
    void it_goes_with_its_poll_and_with_its_owner() {
        String poll = Polls.create(owner);
        Hook ofPoll = Hook.create(owner, URL, "poll_id", poll);
        Hook ofAll = Hook.create(owner, URL);
        Polls.close(owner, poll);
        assertEquals(List.of("poll.closed"), ofAll.deliveries().getList("event"));
        Polls.as(owner).delete("/api/polls/" + poll).then().statusCode(204);
        ofPoll.read().statusCode(404);
        ofAll.read().statusCode(200);
        assertEquals(List.of(), ofAll.deliveries().getList("event"));

        Polls.create(owner);
        Polls.as(owner).delete("/api/users/me").then().statusCode(204);
        assertEquals(0, rows("webhooks where user_id = '" + owner.id() + "'"));
        assertEquals(0, rows("webhook_deliveries where webhook_id = '" + ofAll.id() + "'"));
        assertEquals(0, rows("webhook_secrets where webhook_id = '" + ofAll.id() + "'"));
    }

    @Test
    void secrets_are_not_in_the_database() {
        Hook hook = Hook.create(owner, URL);
        byte[] secret =
                java.util.Base64.getDecoder().decode(hook.secret().substring("whsec_".length()));
        String hex = java.util.HexFormat.of().formatHex(secret);
        assertEquals(
                0,
                rows(
                        "webhook_secrets where webhook_id = '"
                                + hook.id()
                                + "' and position(decode('"
                                + hex
                                + "', 'hex') in ciphertext) > 0"));
        assertEquals(1, rows("webhook_secrets where webhook_id = '" + hook.id() + "'"));
    }

    @Test
    void who_asks_for_very_many_tests_is_asked_to_wait() {
        Hook hook = Hook.create(owner, URL);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 61; i++) {
            statuses.add(Polls.as(owner).post(hook.path() + "/test").statusCode());
        }
        assertThatAllBut(statuses, 202, 429);
    }

    private static void assertThatAllBut(List<Integer> statuses, int all, int last) {
        org.hamcrest.MatcherAssert.assertThat(
                statuses.subList(0, statuses.size() - 1), everyItem(equalTo(all)));
        assertEquals(last, statuses.get(statuses.size() - 1));
    }

    private static long rows(String what) {
        try (var connection = org.votr.PostgresResource.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
