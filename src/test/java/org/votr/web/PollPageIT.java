package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestUser;

/** What people do with a poll, in a browser. */
@QuarkusIntegrationTest
class PollPageIT extends PageTest {
    /** More than any page has places to go to. */
    private static final int MOST_TABS = 80;

    /** In which a finger goes from one place to another. */
    private static final int STEPS = 8;

    @Test
    void two_people_and_a_ranked_poll_from_sign_up_to_the_same_result() {
        Page ada = browser.person();
        signUp(ada, Account.newName());
        String poll = makeRankedPoll(ada);
        assertThat(ada.locator("votr-result")).containsText("0 ballots counted.");

        Account bob = Account.signUp();
        Page bobs = browser.person();
        bobs.navigate(poll);
        signInByKeyboard(bobs, bob);
        rankByKeyboard(bobs);

        // Ada has done nothing meanwhile: the result came to her.
        assertThat(ada.locator("votr-result")).containsText("1 ballot counted.");
        assertThat(ada.locator("votr-result > .bars tr.won")).containsText("Chess");

        button(ada, "Close now").click();
        ada.locator("dialog button").getByText("Close now").click();
        assertThat(ada.locator("votr-result")).containsText("The winner: Chess.");
        assertThat(bobs.locator("votr-result")).containsText("The winner: Chess.");
        assertThat(bobs.getByText("Voting has closed.")).isVisible();
        assertThat(ada.locator("votr-rounds")).containsText("Round 1 of");
        assertEquals(
                ada.locator("votr-result").innerText(), bobs.locator("votr-result").innerText());
        assertNoComplaints();
    }

    private static void signUp(Page page, String name) {
        page.navigate("/");
        link(page, "Sign in").click();
        link(page, "Sign up").click();
        field(page, "Name").fill(name);
        field(page, "E-mail address").fill(name + "@votr.test");
        field(page, "Password").fill(Account.PASSWORD);
        button(page, "Sign up").click();
        link(page, name).waitFor();
    }

    /** Makes a poll as a person would, and gives the address that they share. */
    private static String makeRankedPoll(Page page) {
        link(page, "New poll").first().click();
        field(page, "Question").fill(Polls.newTitle());
        field(page, "Option 1").fill("Go");
        field(page, "Option 2").fill("Checkers");
        field(page, "Option 3").fill("Chess");
        button(page, "Move Chess up").click();
        assertEquals("Chess", field(page, "Option 2").inputValue());
        page.getByLabel("Method").selectOption("irv");
        button(page, "Create the poll").click();
        return field(page, "Link to this poll").inputValue();
    }

    private static void signInByKeyboard(Page page, Account account) {
        tabTo(page, link(page, "Sign in to vote"));
        page.keyboard().press("Enter");
        tabTo(page, field(page, "Name or e-mail address"));
        page.keyboard().type(account.name());
        page.keyboard().press("Tab");
        page.keyboard().type(Account.PASSWORD);
        page.keyboard().press("Enter");
        button(page, "Vote").waitFor();
    }

    /** Ranks Checkers, then Chess, and then moves Chess before it. */
    private static void rankByKeyboard(Page page) {
        tabTo(page, button(page, "Rank Checkers as number 1"));
        page.keyboard().press("Enter");
        tabTo(page, button(page, "Rank Chess as number 2"));
        page.keyboard().press("Enter");
        assertThat(page.locator("votr-ranking [role=status]"))
                .hasText("Chess is now number 2 of 2");
        assertThat(button(page, "Chess, rank 2 of 2. Move with the arrow keys")).isFocused();
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("votr-ranking [role=status]"))
                .hasText("Chess is now number 1 of 2");
        tabTo(page, button(page, "Vote"));
        page.keyboard().press("Enter");
        assertThat(heading(page, "Thank you for voting")).isFocused();
        assertThat(page.locator(".recorded li")).hasText(new String[] {"1. Chess", "2. Checkers"});
    }

    private static void tabTo(Page page, Locator target) {
        target.waitFor();
        for (int i = 0; i < MOST_TABS; i++) {
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no way by keyboard to " + target);
    }

    @Test
    void a_vote_whose_answer_is_lost_is_checked_and_counts_once() {
        String id = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        page.navigate("/polls/" + id);
        int[] lost = {0};
        page.route(
                "**/vote",
                route -> {
                    if (route.request().method().equals("PUT") && lost[0]++ == 0) {
                        // The service gets the ballot; its answer does not come back.
                        route.fetch();
                        route.abort();
                    } else {
                        route.resume();
                    }
                });

        field(page, "B").check();
        button(page, "Vote").dblclick();

        assertThat(heading(page, "Thank you for voting")).isVisible();
        assertThat(page.locator(".recorded li")).hasText("B");
        assertThat(page.locator("votr-result")).containsText("1 ballot counted.");
        assertEquals(2, lost[0]);
    }

    @Test
    void what_something_in_between_says_is_no_answer() {
        String id = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        Deque<FulfillOptions> answers = new ArrayDeque<>();
        answers.add(new FulfillOptions().setBody("{}").setContentType("application/json"));
        page.route("**/api/polls/" + id, route -> answer(route, answers));
        page.navigate("/polls/" + id);
        assertThat(page.getByText("The service did not answer.")).isVisible();
        button(page, "Try again").click();
        field(page, "B").check();
        assertThat(page.getByText("The service did not answer.")).hasCount(0);

        answers.add(new FulfillOptions().setStatus(502).setBody("<h1>Bad gateway</h1>"));
        Deque<FulfillOptions> votes = new ArrayDeque<>();
        votes.add(new FulfillOptions().setBody("{}").setContentType("application/json"));
        votes.add(new FulfillOptions().setStatus(403).setBody("<h1>Not from here</h1>"));
        page.route("**/vote", route -> answer(route, votes));
        button(page, "Vote").click();
        assertThat(page.getByText("Checking whether your vote was recorded")).isVisible();
        assertThat(heading(page, "Thank you for voting")).isVisible();
        assertThat(page.getByText("The service did not answer.")).isVisible();
        given().get("/api/polls/" + id).then().body("vote_count", equalTo(1));

        button(page, "Change my vote").click();
        field(page, "A").check();
        button(page, "Change my vote").click();
        assertThat(page.locator(".recorded li")).hasText("A");
        assertThat(page.getByText("The service did not answer.")).hasCount(0);
    }

    /** The next of these instead of the service's answer, as long as there are any. */
    private static void answer(Route route, Deque<FulfillOptions> answers) {
        FulfillOptions answer = answers.poll();
        if (answer == null) {
            route.resume();
        } else {
            route.fulfill(answer);
        }
    }

    @Test
    void a_page_reads_its_poll_once() {
        String id = Polls.create(TestUser.create());
        Page page = signedIn(Account.signUp());
        List<String> readings = new ArrayList<>();
        page.onRequest(
                request -> {
                    if (request.url().endsWith("/api/polls/" + id)) {
                        readings.add(request.method());
                    }
                });
        page.navigate("/polls/" + id);
        assertThat(page.locator("votr-result")).containsText("0 ballots counted.");
        assertEquals(List.of("GET"), readings);
    }

    @Test
    void a_count_that_comes_before_the_poll_takes_nothing_back() {
        String id = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        page.navigate("/polls/" + id);
        field(page, "B").check();
        List<Route> late = new ArrayList<>();
        page.route("**/api/polls/" + id, late::add);
        button(page, "Vote").click();
        assertThat(heading(page, "Thank you for voting")).isFocused();

        Polls.choose(id, "A");

        assertThat(page.locator("votr-result")).containsText("2 ballots counted.");
        assertThat(heading(page, "Thank you for voting")).isFocused();
        late.forEach(Route::resume);
        assertThat(page.locator(".recorded li")).hasText("B");
        assertNoComplaints();
    }

    @Test
    void who_is_signed_out_meanwhile_does_not_vote_again_as_a_visitor() {
        Account account = Account.signUp();
        String id = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        // The visitor's cookie stays.
        page.navigate("/polls/" + id);
        signIn(page, account);
        page.navigate("/polls/" + id);
        field(page, "A").check();
        button(page, "Vote").click();
        button(page, "Change my vote").click();
        field(page, "B").check();
        Account.admin()
                .given()
                .contentType("application/json")
                .body(Map.of("disabled", true))
                .patch("/api/users/" + account.id())
                .then()
                .statusCode(200);
        button(page, "Change my vote").click();
        assertThat(page.getByText("You were signed in or out meanwhile")).isVisible();
        given().get("/api/polls/" + id).then().body("vote_count", equalTo(1));
    }

    @Test
    void who_signs_in_to_vote_finds_what_they_chose() {
        Account account = Account.signUp();
        Page page = browser.person();
        page.navigate("/polls/" + Polls.create(TestUser.create()));
        field(page, "B").check();
        link(page, "Sign in to vote").click();
        field(page, "Name or e-mail address").fill(account.name());
        field(page, "Password").fill(Account.PASSWORD);
        button(page, "Sign in").click();
        assertThat(field(page, "B")).isChecked();
        button(page, "Vote").click();
        assertThat(page.locator(".recorded li")).hasText("B");
        assertNoComplaints();
    }

    @Test
    void who_is_offline_is_told_and_keeps_what_they_chose() {
        String id = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        page.navigate("/polls/" + id);
        field(page, "C").check();
        page.context().setOffline(true);
        assertThat(page.locator(".offline")).isVisible();
        button(page, "Vote").click();
        assertThat(page.getByText("Checking whether your vote was recorded")).isVisible();
        assertTrue(field(page, "C").isChecked());

        page.context().setOffline(false);

        assertThat(heading(page, "Thank you for voting")).isVisible();
        assertThat(page.locator(".recorded li")).hasText("C");
        assertThat(page.locator("votr-result")).containsText("1 ballot counted.");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
        Page page = signedIn(Account.signUp());
        link(page, "New poll").first().click();
        field(page, "Option 1").fill("Same");
        field(page, "Option 2").fill(" same ");
        button(page, "Create the poll").click();
        assertThat(field(page, "Question")).isFocused();
        assertThat(page.getByText("Enter the question.")).isVisible();
        assertThat(page.getByText("This is the same as option 1.")).isVisible();
        assertEquals("Same", field(page, "Option 1").inputValue());

        field(page, "Question").fill(Polls.newTitle());
        field(page, "Option 2").fill("Other");
        button(page, "Create the poll").click();
        assertThat(heading(page, "Result")).isVisible();
        assertNoComplaints();
    }

    @Test
    void options_are_ranked_by_touch() {
        String id = Polls.create(TestUser.create(), "method", "irv", "voters", "anyone");
        Page page =
                browser.person(
                        new NewContextOptions()
                                .setViewportSize(360, 1200)
                                .setHasTouch(true)
                                .setIsMobile(true));
        page.navigate("/polls/" + id);
        button(page, "Rank A as number 1").tap();
        button(page, "Rank C as number 2").tap();
        Locator ranked = page.locator(".ranked > li .name");
        assertThat(ranked).hasText(new String[] {"A", "C"});

        touch(page, button(page, "C, rank 2 of 2. Move with the arrow keys"), ranked.first());
        assertThat(ranked).hasText(new String[] {"C", "A"});
        Locator left = button(page, "Rank B as number 3");
        // A finger that scrolls the page ranks nothing.
        touch(page, left, ranked.first());
        assertThat(left).isVisible();
        // A tap would stop what still glides along, and do no more.
        left.click();
        touch(page, button(page, "B, rank 3 of 3. Move with the arrow keys"), ranked.first());
        assertThat(ranked).hasText(new String[] {"B", "C", "A"});
        button(page, "Vote").click();

        assertThat(page.locator(".recorded li")).hasText(new String[] {"1. B", "2. C", "3. A"});
        assertNoComplaints();
    }

    /** Drags with a finger, from the middle of one thing to the upper edge of another. */
    private static void touch(Page page, Locator from, Locator to) {
        from.scrollIntoViewIfNeeded();
        BoundingBox start = from.boundingBox();
        BoundingBox end = to.boundingBox();
        double x = start.x + start.width / 2;
        double y = start.y + start.height / 2;
        CDPSession finger = page.context().newCDPSession(page);
        touch(finger, "touchStart", x, y);
        for (int step = 1; step <= STEPS; step++) {
            touch(finger, "touchMove", x, y + (end.y - y) * step / STEPS);
        }
        finger.send("Input.dispatchTouchEvent", touched("touchEnd", new JsonArray()));
    }

    private static void touch(CDPSession finger, String type, double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        JsonArray points = new JsonArray();
        points.add(point);
        finger.send("Input.dispatchTouchEvent", touched(type, points));
    }

    private static JsonObject touched(String type, JsonArray points) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        return event;
    }

    @Test
    void hostile_text_is_text() {
        String attack = "<img src=x onerror=\"document.title='owned'\"><script>alert(1)</script>";
        String id =
                Polls.create(
                        TestUser.create(),
                        "title",
                        attack + Polls.newTitle(),
                        "description",
                        attack,
                        "voters",
                        "anyone",
                        "options",
                        List.of(
                                Map.of(
                                        "name",
                                        attack,
                                        "description",
                                        attack,
                                        "image_url",
                                        "https://evil.example/?x=javascript:alert(1)"),
                                "Other"));
        Page page = browser.person();
        page.onDialog(dialog -> browser.complaints().add("dialog: " + dialog.message()));
        page.navigate("/polls/" + id);
        assertThat(page.locator("h1")).containsText("<img src=x onerror=");
        page.getByRole(AriaRole.RADIO).first().check();
        button(page, "Vote").click();
        assertThat(page.locator(".recorded li")).containsText("<script>");
        assertEquals(0, page.locator("main img[src='x'], main script").count());
        assertTrue(page.title().startsWith("<img"));
        assertNoComplaints();
    }
}
