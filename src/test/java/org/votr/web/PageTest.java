package org.votr.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.votr.Account;
import org.votr.Browser;

/** What tests in a browser share: the browser, and what people do again and again. */
abstract class PageTest {
    @TestHTTPResource("/")
    URI service;

    Browser browser;

    @BeforeEach
    void start_browser() {
        browser = new Browser(service);
    }

    @AfterEach
    void stop_browser() {
        browser.close();
    }

    void assertNoComplaints() {
        Assertions.assertEquals(java.util.List.of(), browser.complaints());
    }

    /** A new user's page, signed in by the form. */
    Page signedIn(Account account) {
        return signIn(browser.person(), account);
    }

    static Page signIn(Page page, Account account) {
        return signIn(page, account.name(), Account.PASSWORD);
    }

    static Page signIn(Page page, String name, String password) {
        page.navigate("/sign-in");
        field(page, "Name or e-mail address").fill(name);
        field(page, "Password").fill(password);
        button(page, "Sign in").click();
        link(page, name).waitFor();
        return page;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
