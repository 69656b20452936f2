package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Browser;
import org.votr.Polls;
import org.votr.TestSettings;

/** Reporting and hiding polls, and one's own data, in a browser. */
@QuarkusIntegrationTest
class ModerationPageIT extends PageTest {
    private Account author;

    @BeforeEach
    void sign_up() {
        author = Account.signUp();
    }

    private String poll(String title) {
        return author.given()
                .contentType("application/json")
                .body(Polls.fields("title", title))
                .post("/api/polls")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Page administration() {
        Page page = signIn(browser.person(), TestSettings.ADMIN, TestSettings.ADMIN_PASSWORD);
        page.navigate("/admin");
        return page;
    }

    /** Says why in the dialog that is open, and goes on. */
    private static void because(Page page, String why, String button) {
        Locator dialog = page.locator("dialog[open]");
        dialog.locator("textarea").fill(why);
        dialog.locator("button").getByText(button).click();
        assertThat(dialog).hasCount(0);
    }

    @Test
    void a_poll_is_reported_hidden_and_shown_again() {
        String title = Polls.newTitle();
        String id = poll(title);
        Account reporter = Account.signUp();
        Page reading = signedIn(reporter);
        reading.navigate("/polls/" + id);
        button(reading, "Report this poll").click();
        field(reading, "What is wrong with it").selectOption("personal_data");
        Browser.screenshot(reading, "report-dialog");
        because(reading, "It names my neighbour.", "Report");
        assertThat(reading.getByText("Thank you. The administrators will look at it.")).isVisible();

        Page admin = administration();
        Locator report = admin.locator("votr-reports .card").filter(with(title));
        assertThat(report).containsText("It names my neighbour.");
        assertThat(report).containsText(reporter.name());
        report.getByText("Hide").click();
        admin.locator("dialog[open] button").getByText("Hide").click();
        assertThat(admin.getByText("Say why.")).isVisible();
        Browser.screenshot(admin, "hide-dialog");
        because(admin, "It names a neighbour.", "Hide");
        assertThat(report).containsText("Hidden");

        reading.reload();
        assertThat(heading(reading, "This poll is hidden")).isVisible();
        Page own = signedIn(author);
        own.navigate("/polls/" + id);
        assertThat(own.locator(".notice").first()).containsText("It names a neighbour.");
        assertThat(button(own, "Vote")).hasCount(0);
        own.navigate("/mine");
        assertThat(own.locator(".card").filter(with(title))).containsText("Hidden");

        report.getByText("Show again").click();
        because(admin, "The name is gone.", "Show again");
        assertThat(report).not().containsText("Hidden");
        report.getByText("Settle").click();
        assertThat(report).hasCount(0);
        button(admin, "Read again").click();
        Locator log = admin.locator("votr-acts tr").filter(with(title));
        assertThat(log).hasCount(3);
        assertThat(log.nth(0)).containsText("Reports on a poll settled");
        assertThat(log.nth(1)).containsText("The name is gone.");
        assertThat(log.nth(2)).containsText("Poll hidden");
        Browser.screenshot(admin, "moderation");
        Polls.read(id).statusCode(200);
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void an_administrator_hides_a_poll_on_its_page() {
        String id = poll(Polls.newTitle());
        Page page = administration();
        page.navigate("/polls/" + id);
        page.locator("votr-hide > button").click();
        because(page, "Spam.", "Hide");
        assertThat(page.locator(".notice").first()).containsText("Spam.");
        Polls.read(id).statusCode(403);
        page.locator("votr-hide > button").click();
        because(page, "", "Show again");
        assertThat(page.locator(".notice")).hasCount(0);
        Polls.read(id).statusCode(200);
        assertNoComplaints();
    }

    @Test
    void an_account_is_disabled_with_a_reason_and_its_polls_hidden() {
        String id = poll(Polls.newTitle());
        Page page = administration();
        field(page, "Name or e-mail address").fill(author.name());
        button(page, "Find").click();
        button(page, "Disable " + author.name()).click();
        field(page, "Its polls").selectOption("hide");
        because(page, "Spam again and again.", "Disable");
        assertThat(page.getByText(author.name() + " is changed.")).isVisible();
        Polls.read(id).statusCode(403);
        author.given().get("/api/users/me").then().statusCode(401);
        assertNoComplaints();
    }

    @Test
    void ones_data_is_downloaded() throws IOException {
        String id = poll(Polls.newTitle());
        Page page = signedIn(author);
        page.navigate("/account");
        Download file = page.waitForDownload(() -> button(page, "Download my data").click());
        assertEquals("votr-" + author.id() + ".json", file.suggestedFilename());
        String data = Files.readString(file.path());
        assertTrue(data.contains(id) && data.contains(author.email()), data);
        assertNoComplaints();
    }

    @Test
    void nobody_reports_what_they_made_or_without_an_account() {
        String id = poll(Polls.newTitle());
        Page own = signedIn(author);
        own.navigate("/polls/" + id);
        assertThat(heading(own, "Manage this poll")).isVisible();
        assertThat(button(own, "Report this poll")).hasCount(0);
        Page visitor = browser.person();
        visitor.navigate("/polls/" + id);
        assertThat(heading(visitor, "Share")).isVisible();
        assertThat(button(visitor, "Report this poll")).hasCount(0);
        assertNoComplaints();
    }
}
