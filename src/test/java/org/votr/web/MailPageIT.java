package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Browser;
import org.votr.Polls;
import org.votr.Postbox;
import org.votr.TestSettings;

/** What people do with the links that come by mail. */
@QuarkusIntegrationTest
class MailPageIT extends PageTest {
    private static final String NEW = "a quite new password";

    @Test
    void who_has_forgotten_the_password_gets_a_link_to_a_new_one() {
        Account ada = Account.signUp();
        Postbox.await(ada.email(), 1);
        Page page = browser.person();
        page.navigate("/sign-in");
        Browser.screenshot(page, "mail-sign-in");
        link(page, "Forgot your password?").click();
        field(page, "E-mail address").fill(ada.email());
        button(page, "Send the link").click();
        assertThat(page.getByText("a mail is on its way")).isVisible();
        Browser.screenshot(page, "mail-forgot-sent");

        String path = link(ada.email(), "/reset", 2);
        page.navigate(path);
        Browser.screenshot(page, "mail-reset");
        field(page, "New password").fill("short");
        button(page, "Set the password").click();
        assertThat(page.getByText("Use 8 to 128 characters.")).isVisible();
        field(page, "New password").fill(NEW);
        button(page, "Set the password").click();
        assertThat(page.getByText("Your new password is set")).isVisible();
        Browser.screenshot(page, "mail-reset-done");
        link(page, "Sign in").last().click();
        field(page, "Name or e-mail address").fill(ada.email());
        field(page, "Password").fill(NEW);
        button(page, "Sign in").click();
        link(page, ada.name()).click();
        assertThat(page.getByText(ada.email() + " is verified.")).isVisible();
        Browser.screenshot(page, "mail-account-verified");
        assertNoComplaints();
    }

    @Test
    void a_link_that_was_used_leads_to_another() {
        Page page = browser.person(new NewContextOptions().setLocale("de-DE"));
        page.navigate("/reset#used");
        field(page, "Neues Passwort").fill(NEW);
        button(page, "Passwort festlegen").click();
        assertThat(page.getByText("Dieser Link wurde schon benutzt")).isVisible();
        Browser.screenshot(page, "mail-reset-dead-de");
        link(page, "Um einen anderen Link bitten").click();
        assertThat(heading(page, "Passwort vergessen?")).isVisible();

        page.navigate("/confirm#used");
        button(page, "Bestätigen").click();
        assertThat(page.getByText("Dieser Link wurde schon benutzt")).isVisible();
        Browser.screenshot(page, "mail-verify-dead-de");
    }

    @Test
    void a_poll_for_verified_people_is_voted_in_once_the_link_is_opened() {
        Account author = Account.signUp();
        Page authors = signIn(browser.person(), author);
        authors.navigate("/new");
        field(authors, "Question").fill(Polls.newTitle());
        field(authors, "Option 1").fill("Tea");
        field(authors, "Option 2").fill("Coffee");
        authors.getByLabel("Only for people with a verified e-mail address").check();
        Browser.screenshot(authors, "mail-edit");
        button(authors, "Create the poll").click();
        String poll = field(authors, "Link to this poll").inputValue();

        Account ada = Account.signUp();
        Page page = signIn(browser.person(), ada);
        page.navigate(poll);
        page.getByLabel("Coffee").check();
        button(page, "Vote").click();
        assertThat(page.getByText("your e-mail address is not verified")).isVisible();
        Browser.screenshot(page, "mail-not-eligible");
        link(page, "Verify your address in your account").click();
        button(page, "Send another link").click();
        assertThat(page.getByText("A mail is on its way.")).isVisible();
        Browser.screenshot(page, "mail-account");
        String newest = newest(ada.email());

        Page other = browser.person();
        other.navigate(newest);
        Browser.screenshot(other, "mail-verify");
        button(other, "Confirm").click();
        assertThat(other.getByText("Your e-mail address is verified.")).isVisible();
        Browser.screenshot(other, "mail-verify-done");

        page.navigate(poll);
        page.getByLabel("Coffee").check();
        button(page, "Vote").click();
        assertThat(heading(page, "Thank you for voting")).isVisible();
    }

    /** The path that the link in one of so many mails leads to, on this page. */
    private static String link(String address, String page, int mails) {
        return Postbox.await(address, mails).stream()
                .map(MailPageIT::path)
                .filter(path -> path.startsWith(page))
                .findAny()
                .orElseThrow();
    }

    /** Of the two links to verify an address, the one that is good. */
    private static String newest(String address) {
        Postbox.await(address, 2);
        return path(Postbox.newest(address));
    }

    private static String path(String mail) {
        Matcher link = Pattern.compile(TestSettings.URL + "(/\\S+)").matcher(mail);
        assertTrue(link.find(), mail);
        return link.group(1);
    }
}
