package org.votr.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.votr.Account;
import org.votr.Browser;

/** What tests in a browser share: the browser, one a class, and what people do again and again. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PageTest {
    @TestHTTPResource("/")
    URI service;

    Browser browser;

    @BeforeAll
    void start_browser() {
        browser = new Browser(service);
    }

    @AfterEach
    void send_everybody_home() {
        browser.clear();
    }

    @AfterAll
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
