package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route.FetchOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestUser;

/** What voters do with the receipts of their ballots, in a browser. */
@QuarkusIntegrationTest
class ReceiptPageIT extends PageTest {
    @Test
    void a_voter_keeps_the_receipt_and_finds_it_in_the_published_list() throws IOException {
        TestUser author = TestUser.create();
        String poll = Polls.create(author, "voters", "anyone", "method", "irv");
        for (int i = 0; i < 4; i++) {
            Polls.cast(TestUser.create(), poll, "{\"ranking\":[\"B\",\"A\"]}")
                    .then()
                    .statusCode(201);
        }
        Page page = browser.person();
        page.navigate("/polls/" + poll);
        button(page, "Rank C as number 1").click();
        button(page, "Rank A as number 2").click();
        button(page, "Vote").click();
        String receipt = page.locator(".receipt textarea").inputValue();
        assertThat(receipt, matchesPattern("[0-9a-f]{64}"));
        Download saved = page.waitForDownload(() -> button(page, "Save as a file").click());
        String file = Files.readString(saved.path());
        assertEquals(List.of(2, 0, 1), JsonPath.from(file).getList("marks"));
        assertEquals(receipt, JsonPath.from(file).getString("receipt"));
        assertEquals(0, page.locator(".refusal").count());

        // Who comes back finds it again.
        page.reload();
        button(page, "Show my receipt").click();
        assertThat(page.locator(".receipt textarea")).hasValue(receipt);

        Polls.close(author, poll);
        List<Request> requests = new ArrayList<>();
        page.onRequest(requests::add);
        page.navigate("/polls/" + poll);
        for (String text : List.of(receipt.toUpperCase(Locale.ROOT), file)) {
            field(page, "Receipt").fill(text);
            button(page, "Check").click();
            assertThat(page.getByText("Your ballot was counted: the receipt is number"))
                    .containsText(" of 5 in the list.");
            assertThat(page.getByText("The list is the one that the result was published with"))
                    .isVisible();
        }
        field(page, "Receipt").fill(file.replace("\"weight\": 1", "\"weight\": 2"));
        button(page, "Check").click();
        assertThat(page.getByText("What the file says you voted does not make the receipt"))
                .isVisible();
        field(page, "Receipt").fill("0".repeat(64));
        button(page, "Check").click();
        assertThat(page.getByText("This receipt is not in the list of 5 receipts.")).isVisible();
        for (Request request : requests) {
            assertFalse(
                    (request.url() + request.postData()).toLowerCase(Locale.ROOT).contains(receipt),
                    request.url());
        }
        assertNoComplaints();
    }

    @Test
    void a_list_that_is_not_the_one_of_the_result_is_told() {
        TestUser author = TestUser.create();
        String poll = Polls.create(author);
        Polls.choose(poll, "A");
        Polls.choose(poll, "B");
        Polls.close(author, poll);
        Page page = browser.person();
        String shown = "1".repeat(64);
        page.route(
                "**/receipts",
                route ->
                        route.fulfill(
                                new FulfillOptions()
                                        .setContentType("text/plain")
                                        .setBody(shown + "\n" + "2".repeat(64) + "\n")));
        page.navigate("/polls/" + poll);
        field(page, "Receipt").fill(shown);
        button(page, "Check").click();
        assertThat(page.getByText("The list is not the one that the result was published with."))
                .isVisible();
    }

    /** What a service that cheats, or a broken one, answers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"receipt\":\"[0-9a-f]{64}\",      |                              | gave no receipt for this vote",
                "\"receipt\":\"[0-9a-f]{4}          | \"receipt\":\"0000           | not one of the vote that is shown",
                "\"nonce\":\"[0-9a-f]{4}            | \"nonce\":\"0000             | not one of the vote that is shown",
                "\"weight\":1                       | \"weight\":2                 | not one of the vote that is shown"
            })
    void a_receipt_that_is_wrong_is_told(String was, String becomes, String told) {
        String poll = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        page.route(
                "**/vote",
                route -> {
                    String body = route.fetch().text();
                    String other = body.replaceFirst(was, becomes == null ? "" : becomes);
                    assertFalse(other.equals(body), body);
                    route.fulfill(
                            new FulfillOptions()
                                    .setStatus(201)
                                    .setContentType("application/json")
                                    .setBody(other));
                });
        page.navigate("/polls/" + poll);
        field(page, "B").check();
        button(page, "Vote").click();
        assertThat(page.locator("votr-receipt .refusal")).containsText(told);
    }

    @Test
    void a_vote_that_was_recorded_otherwise_is_told() {
        String poll = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        page.route(
                "**/vote",
                route -> {
                    String sent = Objects.requireNonNull(route.request().postData());
                    String other = sent.replaceFirst("(\"choice\":\")[^\"]*", "$1A");
                    route.fulfill(
                            new FulfillOptions()
                                    .setResponse(
                                            route.fetch(new FetchOptions().setPostData(other))));
                });
        page.navigate("/polls/" + poll);
        field(page, "B").check();
        button(page, "Vote").click();
        assertThat(page.locator("votr-receipt .refusal"))
                .containsText("What the service recorded is not what you sent.");
    }

    @Test
    void another_nonce_than_the_own_is_told() {
        String poll = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        page.route(
                "**/vote",
                route -> {
                    String sent = Objects.requireNonNull(route.request().postData());
                    String other = sent.replaceFirst("(\"nonce\":\")....", "$10123");
                    route.fulfill(
                            new FulfillOptions()
                                    .setResponse(
                                            route.fetch(new FetchOptions().setPostData(other))));
                });
        page.navigate("/polls/" + poll);
        field(page, "B").check();
        button(page, "Vote").click();
        assertThat(page.locator("votr-receipt .refusal"))
                .containsText("not made with the random number of this page");
    }

    @Test
    void a_ballot_that_is_sent_again_has_the_same_nonce_and_a_changed_one_another() {
        String poll = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        List<String> nonces = new ArrayList<>();
        page.route(
                "**/vote",
                route -> {
                    String body = Objects.requireNonNull(route.request().postData());
                    nonces.add(Objects.requireNonNull(JsonPath.from(body).getString("nonce")));
                    if (nonces.size() == 1) {
                        route.fetch();
                        route.abort();
                    } else {
                        route.resume();
                    }
                });
        page.navigate("/polls/" + poll);
        field(page, "A").check();
        button(page, "Vote").click();
        assertThat(page.locator(".receipt textarea")).isVisible();
        assertThat(page.locator("votr-receipt .refusal")).hasCount(0);
        assertEquals(2, nonces.size());
        assertEquals(1, new HashSet<>(nonces).size());
        assertThat(nonces.get(0), matchesPattern("[0-9a-f]{32}"));

        String first = page.locator(".receipt textarea").inputValue();
        button(page, "Change my vote").click();
        // The same vote once more keeps its receipt, which is no fault.
        button(page, "Change my vote").click();
        assertThat(page.locator(".receipt textarea")).hasValue(first);
        assertThat(page.locator("votr-receipt .refusal")).hasCount(0);
        button(page, "Change my vote").click();
        field(page, "B").check();
        button(page, "Change my vote").click();
        assertThat(page.locator(".recorded li")).hasText("B");
        assertThat(page.locator(".receipt textarea")).not().hasValue(first);
        assertThat(page.locator("votr-receipt .refusal")).hasCount(0);
        assertEquals(3, new HashSet<>(nonces).size());
    }

    @Test
    void a_poll_can_be_without_receipts() {
        Page page = signedIn(Account.signUp());
        page.navigate("/new");
        field(page, "Question").fill(Polls.newTitle());
        field(page, "Option 1").fill("A");
        field(page, "Option 2").fill("B");
        page.getByText("More settings").click();
        assertThat(field(page, "Give every voter a receipt")).isChecked();
        field(page, "Give every voter a receipt").uncheck();
        button(page, "Create the poll").click();
        field(page, "A").check();
        button(page, "Vote").click();
        assertThat(heading(page, "Thank you for voting")).isVisible();
        assertThat(page.locator("votr-receipt")).hasCount(0);
        button(page, "Close now").click();
        page.locator("dialog button").getByText("Close now").click();
        assertThat(page.getByText("Voting has closed.")).isVisible();
        assertThat(heading(page, "Check your receipt")).hasCount(0);
        assertNoComplaints();
    }
}
