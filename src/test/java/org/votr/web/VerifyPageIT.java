package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** What the page that verifies audit bundles says of those of the service, and of others. */
@QuarkusIntegrationTest
class VerifyPageIT extends PageTest {
    private static final String WHOLE = "All that can be checked holds.";
    private static final String BROKEN = "Something does not hold: see below.";

    /** In each of which one thing is wrong. */
    private static final int MUTATIONS = 300;

    /**
     * Gives a bundle with one byte changed, left out or added to the page's own worker, again and
     * again, and answers with those of which it says that all holds.
     */
    private static final String MUTATE =
            """
            async ({bundle, times, seed}) => {
              const worker = new Worker(document.querySelector('votr-verify').getAttribute('worker'), {type: 'module'});
              const ask = (bytes) => new Promise((resolve) => {
                worker.onmessage = ({data}) => resolve(data);
                worker.postMessage(bytes);
              });
              const random = (below) => {
                seed = (seed * 48271) % 2147483647;
                return seed % below;
              };
              const whole = new TextEncoder().encode(bundle);
              const missed = [];
              for (let i = 0; i < times; i++) {
                const at = random(whole.length);
                const how = random(4);
                const byte = 32 + random(95);
                if (how > 1 && whole[at] === byte) {
                  continue;
                }
                const other = how === 0 ? [...whole.slice(0, at), ...whole.slice(at + 1)]
                    : how === 1 ? [...whole.slice(0, at), byte, ...whole.slice(at)]
                    : [...whole.slice(0, at), byte, ...whole.slice(at + 1)];
                const {checks, failed} = await ask(new Uint8Array(other).buffer);
                if (failed || !checks.some(({state}) => state === 'fails')) {
                  missed.push(`${how} at ${at}: ${failed ? 'no answer' : JSON.stringify(checks)}`);
                }
              }
              worker.terminate();
              return missed;
            }
            """;

    /**
     * The same by somebody with a key of their own: each digit of a ballot or of the result may be
     * another, and the whole is signed again.
     */
    private static final String FORGE =
            """
            async ({bundle, times, seed}) => {
              const worker = new Worker(document.querySelector('votr-verify').getAttribute('worker'), {type: 'module'});
              const ask = (text) => new Promise((resolve) => {
                worker.onmessage = ({data}) => resolve(data);
                worker.postMessage(new TextEncoder().encode(text).buffer);
              });
              const random = (below) => {
                seed = (seed * 48271) % 2147483647;
                return seed % below;
              };
              const rsa = {name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256'};
              const pair = await crypto.subtle.generateKey(
                  {...rsa, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1)}, true, ['sign', 'verify']);
              const {n, e} = await crypto.subtle.exportKey('jwk', pair.publicKey);
              const key = JSON.stringify({kty: 'RSA', kid: 'forged', n, e, alg: 'RS256', use: 'sig'});
              const body = bundle.slice(0, bundle.lastIndexOf('"signature"')).replace(/"key":.*\\n/, `"key":${key},\\n`);
              const sign = async (text) => {
                const signature = new Uint8Array(
                    await crypto.subtle.sign(rsa, pair.privateKey, new TextEncoder().encode(text)));
                const base64 = btoa(String.fromCharCode(...signature));
                const url = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
                return `${text}"signature":"${url}"}\\n`;
              };
              const states = ({checks}) => checks.map(({state}) => state).join();
              const begin = body.indexOf('"ballots":[\\n');
              const missed = [states(await ask(await sign(body)))];
              for (let i = 0; i < times; i++) {
                let at = begin + random(body.length - begin);
                while (!/[0-9]/.test(body[at])) {
                  at = at + 1 < body.length ? at + 1 : begin;
                }
                const digit = (Number(body[at]) + 1 + random(9)) % 10;
                const verdict = await ask(await sign(body.slice(0, at) + digit + body.slice(at + 1)));
                if (!verdict.checks.some(({name, state}) => name !== 'signature' && state === 'fails')) {
                  missed.push(`${at} ${body.slice(at - 40, at + 10)}: ${states(verdict)}`);
                }
              }
              worker.terminate();
              return missed;
            }
            """;

    private final TestUser author = TestUser.create();
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "single",
                "approval",
                "score",
                "star",
                "irv",
                "stv",
                "schulze",
                "ranked_pairs",
                "borda"
            })
    void bundles_of_every_method_hold_and_no_other_does(String method) {
        String bundle = bundle(poll("method", method));
        Page page = opened();
        choose(page, bundle);
        assertThat(verdict(page)).hasText(WHOLE);
        assertThat(page.locator(".checks > li.holds")).hasCount(7);
        Object missed =
                page.evaluate(
                        MUTATE, Map.of("bundle", bundle, "times", MUTATIONS, "seed", 1 + seed()));
        assertEquals(List.of(), missed);
        Object believed =
                page.evaluate(FORGE, Map.of("bundle", bundle, "times", 60, "seed", 1 + seed()));
        assertEquals(List.of("holds,holds,holds,holds,holds,holds,holds"), believed);
        assertNoComplaints();
    }

    private int seed() {
        return random.nextInt(1_000_000);
    }

    @Test
    void every_rule_of_a_count_is_kept() {
        Page page = opened();
        List<String> polls =
                List.of(
                        poll("method", "stv", "transfers", "meek", "seats", 2),
                        poll("method", "stv", "shared_ranks", "exhaust", "seats", 3),
                        poll("method", "irv", "batch_elimination", true),
                        poll("method", "schulze", "strength", "margins"),
                        poll("method", "score", "max_score", 5, "receipts", false),
                        poll("method", "borda", "ballots", "public"));
        for (String poll : polls) {
            choose(page, bundle(poll));
            assertThat(verdict(page)).hasText(WHOLE);
        }
        String empty = Polls.create(author, "method", "stv");
        Polls.close(author, empty);
        choose(page, bundle(empty));
        assertThat(verdict(page)).hasText(WHOLE);
        assertNoComplaints();
    }

    @Test
    void a_poll_that_was_changed_and_reopened_and_an_import_hold() {
        String poll =
                Polls.create(
                        author,
                        "ballots",
                        "public",
                        "allow_suggestions",
                        true,
                        "title",
                        Polls.newTitle() + " <ö>\u2028");
        Polls.patch(author, poll, Map.of("description", "\"\\\u001b", "listed", false))
                .statusCode(200);
        Polls.as(TestUser.create(), Map.of("name", "One more"))
                .post("/api/polls/{id}/options", poll)
                .then()
                .statusCode(201);
        Polls.choose(poll, "One more");
        Polls.close(author, poll);
        bundle(poll);
        Polls.as(author).post("/api/polls/{id}/reopen", poll).then().statusCode(200);
        Polls.choose(poll, "A");
        Polls.close(author, poll);
        String imported =
                Polls.as(author)
                        .contentType("text/plain")
                        .body("3: A>B=C\n2: B>A\n1: C\n")
                        .queryParam("format", "abif")
                        .queryParam("method", "irv")
                        .queryParam("title", Polls.newTitle())
                        .post("/api/polls/import")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        Page page = opened();
        for (String id : List.of(poll, imported)) {
            choose(page, bundle(id));
            assertThat(verdict(page)).hasText(WHOLE);
        }
        assertThat(page.getByText("The ballots of this poll came from a file")).isVisible();
        assertNoComplaints();
    }

    @Test
    void it_works_without_a_network_and_asks_for_nothing() {
        String bundle = bundle(poll("method", "irv"));
        Page page = opened();
        List<String> requests = new ArrayList<>();
        page.onRequest(request -> requests.add(request.url()));
        page.context().setOffline(true);
        choose(page, bundle);
        assertThat(verdict(page)).hasText(WHOLE);
        choose(page, bundle.replaceFirst("\"marks\":\\[", "\"marks\":[ "));
        assertThat(verdict(page)).hasText(BROKEN);
        assertEquals(List.of(), requests);
        assertNoComplaints();
    }

    @Test
    void a_closed_polls_page_leads_to_its_verification() {
        String poll = poll("method", "star");
        Page page = browser.person();
        page.navigate("/polls/" + poll);
        Page other = page.waitForPopup(() -> link(page, "Verify the result yourself").click());
        assertThat(verdict(other)).hasText(WHOLE);
        assertThat(other.getByText("It is the key that this service publishes.")).isVisible();
        var saved = page.waitForDownload(() -> button(page, "Save the audit bundle").click());
        assertEquals("audit-" + poll + ".json", saved.suggestedFilename());
        assertNoComplaints();
    }

    @Test
    void what_does_not_hold_is_named() {
        String poll = Polls.create(author);
        Polls.choose(poll, "A");
        Polls.choose(poll, "A");
        Polls.choose(poll, "B");
        Polls.close(author, poll);
        String bundle = bundle(poll);
        Page page = opened();
        choose(page, bundle.replaceFirst("(\"result\".*\"votes\":)2", "$13"));
        assertThat(verdict(page)).hasText(BROKEN);
        assertThat(page.locator(".checks > li.fails"))
                .hasText(
                        new Pattern[] {
                            Pattern.compile("The signature is not that of this key"),
                            Pattern.compile(
                                    "result.options\\[0].votes: counted 2, the result says 3")
                        });
        choose(page, bundle.replaceFirst("\"poll\":\\{", "\"poll\":{\"more\":1,"));
        assertThat(page.getByText("poll.more is not known to this page, and was not checked."))
                .isVisible();
        choose(page, "{}\n");
        assertThat(page.getByText("This is no audit bundle of version 1.")).isVisible();
    }

    @Test
    void a_receipt_is_looked_for_in_the_bundle() {
        String bundle = bundle(poll("method", "single"));
        String receipt = JsonPath.from(bundle).getString("ballots[2].receipt");
        Page page = opened();
        choose(page, bundle);
        field(page, "Receipt").fill(receipt);
        button(page, "Look").click();
        assertThat(page.getByText("The receipt is in the bundle: it is that of ballot 3."))
                .isVisible();
        field(page, "Receipt").fill("0".repeat(64));
        button(page, "Look").click();
        assertThat(page.getByText("The receipt is not in the bundle.")).isVisible();
    }

    private Page opened() {
        Page page = browser.person();
        page.navigate("/verify");
        assertThat(heading(page, "Verify an audit bundle")).isVisible();
        // All that it needs is there.
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }

    private static void choose(Page page, String bundle) {
        page.setInputFiles(
                "#file", new FilePayload("audit.json", "application/json", bundle.getBytes(UTF_8)));
    }

    private static Locator verdict(Page page) {
        return page.locator(".said");
    }

    private static String bundle(String poll) {
        return RestAssured.given()
                .get("/api/polls/{id}/audit", poll)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** A closed poll with a dozen ballots. */
    private String poll(Object... fields) {
        String poll = Polls.create(author, fields);
        String method = Polls.read(poll).extract().path("method");
        for (int i = 0; i < 12; i++) {
            Polls.cast(TestUser.create(), poll, ballot(method)).then().statusCode(201);
        }
        Polls.close(author, poll);
        return poll;
    }

    private Map<String, Object> ballot(String method) {
        List<String> order = new ArrayList<>(List.of("A", "B", "C"));
        Collections.shuffle(order, random);
        List<String> some = List.copyOf(order.subList(0, 1 + random.nextInt(3)));
        return switch (method) {
            case "single" -> Map.of("choice", order.get(0));
            case "approval" -> Map.of("choices", some);
            case "score", "star" ->
                    Map.of("scores", Map.of("A", random.nextInt(6), "B", random.nextInt(6)));
            default ->
                    Map.of(
                            "ranking",
                            random.nextInt(4) == 0
                                    ? List.of(List.of(order.get(0), order.get(1)), order.get(2))
                                    : some);
        };
    }
}
