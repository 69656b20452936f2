package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Browser;
import org.votr.Polls;
import org.votr.Rolls;
import org.votr.TestSettings;
import org.votr.TestUser;

/** Pages for everyone: what axe-core finds, and whether a small screen shows it all. */
@QuarkusIntegrationTest
class AccessibilityIT extends PageTest {
    private static final String SIDEWAYS =
            "document.documentElement.scrollWidth > document.documentElement.clientWidth";

    @Test
    void every_page_is_for_everyone() {
        Account author = Account.signUp();
        Page page = browser.person();
        for (String path : List.of("/", "/sign-in", "/sign-up", "/forgot")) {
            look(page, path);
        }
        look(page, "/reset#a", "reset");
        look(page, "/confirm#a", "confirm");
        signIn(page, author);
        author.given()
                .contentType("application/json")
                .body(Map.of("url", "https://hooks.votr.test/a-rather-long-path-of-one-word"))
                .post("/api/webhooks")
                .then()
                .statusCode(201);
        for (String path : List.of("/new", "/mine", "/account")) {
            look(page, path);
        }
        for (String method : List.of("single", "star", "stv", "ranked_pairs")) {
            String poll = poll(author, method);
            look(page, "/polls/" + poll, method);
            closed(author, poll);
            look(page, "/polls/" + poll, method + "-closed");
            verified(page, poll, method);
        }
        look(page, "/verify");
        voted(page, author);
        String poll = poll(author, "irv");
        look(page, "/polls/" + poll + "/edit", "edit");
        look(page, "/embed/" + poll, "embedded");
        TestUser admin = TestUser.admin();
        Polls.as(TestUser.create(), Map.of("reason", "abuse", "comment", "A long word: ".repeat(9)))
                .post("/api/polls/{id}/reports", poll)
                .then()
                .statusCode(201);
        Polls.as(admin, Map.of("reason", "It names a neighbour."))
                .post("/api/polls/{id}/hide", poll)
                .then()
                .statusCode(200);
        look(page, "/polls/" + poll, "hidden");
        look(page, "/polls/" + invited(author), "invited");
        look(signIn(browser.person(), TestSettings.ADMIN, TestSettings.ADMIN_PASSWORD), "/admin");
        assertNoComplaints();
    }

    private static void verified(Page page, String poll, String method) {
        page.navigate("/verify?poll=" + poll);
        assertThat(page.getByText("All that can be checked holds.")).isVisible();
        look(page, ColorScheme.LIGHT, 320, method + "-verified-phone");
        look(page, ColorScheme.DARK, 1280, method + "-verified-desk");
    }

    /** The page of a poll as who has just voted sees it, with the receipt. */
    private static void voted(Page page, Account author) {
        page.navigate("/polls/" + poll(author, "single"));
        field(page, "D").check();
        button(page, "Vote").click();
        assertThat(page.locator(".receipt textarea")).isVisible();
        look(page, ColorScheme.LIGHT, 320, "voted-phone");
        look(page, ColorScheme.DARK, 1280, "voted-desk");
    }

    private static String poll(Account author, String method) {
        return author.given()
                .contentType("application/json")
                .body(
                        Polls.fields(
                                "method",
                                method,
                                "voters",
                                "anyone",
                                "ballots",
                                "public",
                                "options",
                                List.of(
                                        "A rather long name that needs more than one line",
                                        Map.of("name", "B", "description", "What B is about"),
                                        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
                                        "D")))
                .post("/api/polls")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A poll with a roll, which its author sees under it. */
    private static String invited(Account account) {
        TestUser author =
                new TestUser(UUID.fromString(account.id()), account.name(), account.accessToken());
        String poll = Rolls.poll(author);
        String voters = "name,email,weight\nAda,ada@example.org,1\nGrace,,7\n";
        Rolls.addFile(author, poll, voters).statusCode(201);
        return poll;
    }

    private static void closed(Account author, String poll) {
        for (String ballot : List.of("[\"D\", \"B\"]", "[\"B\", \"D\"]", "[\"D\"]")) {
            vote(poll, ballot);
        }
        author.given().post("/api/polls/" + poll + "/close").then().statusCode(200);
    }

    private static void vote(String poll, String ranking) {
        TestUser voter = TestUser.create();
        String method = Polls.as(voter).get("/api/polls/" + poll).then().extract().path("method");
        String first = ranking.substring(2, 3);
        String body =
                switch (method) {
                    case "single" -> "{\"choice\": \"" + first + "\"}";
                    case "star" ->
                            "{\"scores\": {\""
                                    + first
                                    + "\": 5, \"A rather long name that needs more than one line\": 2}}";
                    default -> "{\"ranking\": " + ranking + "}";
                };
        Polls.as(voter, body).put("/api/polls/" + poll + "/vote").then().statusCode(201);
    }

    private static void look(Page page, String path) {
        look(page, path, path.equals("/") ? "home" : path.substring(1));
    }

    /**
     * Opens a page, unfolds all that it has, and looks at it light on a phone and dark on a desk:
     * colours and widths do not depend on each other.
     */
    private static void look(Page page, String path, String picture) {
        page.navigate(path);
        assertThat(page.locator("h1").first()).not().isEmpty();
        assertThat(page.getByText("Loading…")).hasCount(0);
        page.evaluate(
                """
                document.querySelectorAll('details').forEach(element => element.open = true);
                document.querySelectorAll('.actions [aria-expanded]').forEach(button => button.click());
                """);
        look(page, ColorScheme.LIGHT, 320, picture + "-phone");
        look(page, ColorScheme.DARK, 1280, picture + "-desk");
    }

    private static void look(Page page, ColorScheme scheme, int width, String picture) {
        // Halfway through a movement colours are none of the page's.
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(width, 900);
        Browser.screenshot(page, picture);
        assertEquals(List.of(), violations(page), picture);
        assertEquals(false, page.evaluate(SIDEWAYS), picture + " scrolls sideways");
    }

    private static List<String> violations(Page page) {
        // Our pages have no frames, for which axe-core would open a second page each time.
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes())
                        .toList();
    }
}
