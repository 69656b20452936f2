package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestSettings;
import org.votr.TestUser;

/** What authors and administrators do, in a browser. */
@QuarkusIntegrationTest
class AuthorPageIT extends PageTest {
    /** In which a mouse goes from one place to another. */
    private static final int STEPS = 8;

    @Test
    void options_have_suggestions_and_are_put_in_order_by_mouse() {
        String known = "Known " + Account.newName();
        Polls.create(TestUser.create(), "options", List.of(known, "Other"));
        Page page = signedIn(Account.signUp());
        page.navigate("/new");
        field(page, "Option 1").fill(known.substring(0, known.length() - 1));
        assertThat(page.locator("#catalogue option")).hasAttribute("value", known);

        field(page, "Option 1").fill(known);
        field(page, "Option 2").fill("Two");
        field(page, "Option 3").fill("Three");
        BoundingBox grip = grip(page, "Three, place 3 of 3").boundingBox();
        BoundingBox first = field(page, "Option 1").boundingBox();
        page.mouse().move(grip.x + grip.width / 2, grip.y + grip.height / 2);
        page.mouse().down();
        page.mouse()
                .move(
                        first.x,
                        first.y,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(STEPS));
        page.mouse().up();
        assertThat(field(page, "Option 1")).hasValue("Three");
        assertThat(field(page, "Option 2")).hasValue(known);

        grip(page, "Two, place 3 of 3").press("Home");
        assertThat(field(page, "Option 1")).hasValue("Two");
        assertThat(grip(page, "Two, place 1 of 3")).isFocused();
        assertNoComplaints();
    }

    private static Locator grip(Page page, String place) {
        return button(page, place + ". Move with the arrow keys");
    }

    @Test
    void every_rule_of_a_poll_can_be_set_and_changed() {
        Account author = Account.signUp();
        Page page = signedIn(author);
        page.navigate("/new");
        field(page, "Question").fill(Polls.newTitle());
        field(page, "Option 1").fill("A");
        field(page, "Option 2").fill("B");
        page.getByLabel("Method").selectOption("stv");
        field(page, "How many win").fill("3");
        page.getByText("More settings").click();
        field(page, "The ballot ends before that rank").check();
        page.getByLabel("Meek").check();
        field(page, "Show the result in steps of so many votes").fill("10");
        button(page, "Create the poll").click();
        assertThat(page.getByText("Enter a whole number from 1 to 2.")).isVisible();
        field(page, "How many win").fill("2");
        button(page, "Create the poll").click();
        link(page, "Edit").click();
        assertThat(field(page, "How many win")).hasValue("2");
        page.getByText("More settings").click();
        assertThat(page.getByLabel("Meek")).isChecked();
        page.getByLabel("Method").selectOption("irv");
        page.getByLabel("Eliminate at once").check();
        button(page, "Save").click();
        heading(page, "Result").waitFor();

        String id = page.url().replaceAll(".*/", "");
        author.given()
                .get("/api/polls/" + id)
                .then()
                .body("method", equalTo("irv"))
                .body("shared_ranks", equalTo("exhaust"))
                .body("live_step", equalTo(10))
                .body("batch_elimination", equalTo(true))
                .body("seats", equalTo(1));
        assertNoComplaints();
    }

    @Test
    void my_polls_are_closed_exported_shared_and_deleted_in_one_place() throws IOException {
        Account author = Account.signUp();
        String id = poll(author);
        Polls.as(TestUser.create(), "{\"ranking\": [\"B\", \"A\"]}")
                .put("/api/polls/" + id + "/vote")
                .then()
                .statusCode(201);
        Page page = signedIn(author);
        page.navigate("/mine");
        Locator card = page.locator(".card");
        action(card, "Close now").click();
        confirm(page, "Close now");
        assertThat(card).containsText("Closed");

        action(card, "Share").click();
        assertTrue(card.getByLabel("Link to this poll").inputValue().endsWith("/polls/" + id));
        action(card, "Export").click();
        card.getByLabel("All ballots as").selectOption("blt");
        Download file = page.waitForDownload(() -> button(page, "Save").click());
        assertEquals("ballots-" + id + ".blt", file.suggestedFilename());
        assertTrue(Files.readString(file.path()).contains("1 2 1 0"));

        action(card, "Delete").click();
        button(page, "Cancel").click();
        assertThat(card).hasCount(1);
        action(card, "Delete").click();
        confirm(page, "Delete");
        assertThat(page.getByText("You have made no poll yet.")).isVisible();
        author.given().get("/api/polls/" + id).then().statusCode(404);
        assertNoComplaints();
    }

    /** An unlisted one: its author finds it nevertheless. */
    private static String poll(Account author) {
        return author.given()
                .contentType("application/json")
                .body(Polls.fields("method", "irv", "listed", false))
                .post("/api/polls")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void confirm(Page page, String button) {
        page.locator("dialog[open] button").getByText(button).click();
    }

    private static Locator action(Locator card, String name) {
        return card.locator(
                ".actions > :not(dialog *)", new Locator.LocatorOptions().setHasText(name));
    }

    @Test
    void administrators_find_unlisted_polls_and_disable_accounts() {
        Account somebody = Account.signUp();
        String id = poll(somebody);
        String title = somebody.given().get("/api/polls/" + id).then().extract().path("title");
        Page page = signIn(browser.person(), TestSettings.ADMIN, TestSettings.ADMIN_PASSWORD);
        page.navigate("/admin");
        field(page, "Search titles, descriptions and options").fill(title);
        Locator card = page.locator("votr-managed .card");
        assertThat(card).hasCount(1);
        action(card, "Delete").click();
        confirm(page, "Delete");
        assertThat(page.getByText("No poll matches.")).isVisible();
        somebody.given().get("/api/polls/" + id).then().statusCode(404);

        field(page, "Name or e-mail address").fill(somebody.email());
        button(page, "Find").click();
        button(page, "Disable " + somebody.name()).click();
        page.locator("dialog[open] textarea").fill("Spam.");
        confirm(page, "Disable");
        assertThat(page.getByText(somebody.name() + " is changed.")).isVisible();
        somebody.given().get("/api/users/me").then().statusCode(401);
        assertNoComplaints();
    }

    @Test
    void a_page_that_is_left_is_gone() {
        Page page = signIn(browser.person(), TestSettings.ADMIN, TestSettings.ADMIN_PASSWORD);
        for (String path : List.of("/account", "/admin", "/new", "/mine")) {
            page.navigate(path);
            assertThat(page.locator("main h1")).hasCount(1);
            link(page, "Votr").click();
            assertThat(page.locator("main h1")).hasText("Polls");
            assertThat(page.locator("dialog[open]")).hasCount(0);
        }
        assertNoComplaints();
    }

    @Test
    void what_was_typed_outlives_a_session_that_ends() {
        Account author = Account.signUp();
        Page page = signedIn(author);
        link(page, "New poll").first().click();
        field(page, "Question").fill("Kept?");
        button(page, "Sign out").click();
        assertThat(link(page, "Sign in")).isVisible();
        page.evaluate("history.back()");
        field(page, "Name or e-mail address").fill(author.name());
        field(page, "Password").fill(Account.PASSWORD);
        button(page, "Sign in").click();
        assertThat(field(page, "Question")).hasValue("Kept?");
    }

    @Test
    void an_account_is_changed_and_stays_on_its_page() {
        Account account = Account.signUp();
        String name = Account.newName();
        Page page = signedIn(account);
        page.navigate("/account");
        field(page, "Name").fill(name);
        field(page, "Current password").fill(Account.PASSWORD);
        button(page, "Save").click();
        assertThat(page.getByText("Saved.")).isVisible();
        assertThat(field(page, "Name")).hasValue(name);
        assertThat(field(page, "Current password")).hasValue("");
        assertThat(link(page, name)).isVisible();
        assertNoComplaints();
    }

    @Test
    void an_address_without_a_page_says_so() {
        Page page = browser.person();
        assertEquals(404, page.navigate("/nowhere").status());
        assertThat(heading(page, "Page not found")).isVisible();
        link(page, "To the polls").click();
        assertThat(heading(page, "Polls")).isVisible();
    }
}
