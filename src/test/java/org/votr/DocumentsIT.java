package org.votr;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The readers of the API's document in a browser, under the headers that the service sends. */
@QuarkusIntegrationTest
class DocumentsIT {
    @TestHTTPResource("/")
    URI service;

    @Test
    void swagger_ui_logs_in_and_tries_out() {
        Account account = Account.signUp();
        try (Browser browser = new Browser(service)) {
            Page page = browser.person();
            page.navigate("/q/swagger-ui/");
            Browser.screenshot(page, "swagger-ui");

            authorize(page, account);
            Browser.screenshot(page, "swagger-ui-authorized");
            page.locator(".btn-done").click();

            Locator call = page.locator("#operations-Polls-createPoll");
            call.locator(".opblock-summary-control").click();
            call.locator(".try-out__btn").click();
            call.locator("button.execute").click();

            Locator answer = call.locator(".live-responses-table .response").first();
            assertThat(answer.locator(".response-col_status")).containsText("201");
            assertThat(answer).containsText("Poll was created successfully");
            assertThat(answer).containsText(account.name());
            answer.scrollIntoViewIfNeeded();
            Browser.screenshot(page, "swagger-ui-created");
            assertEquals(List.of(), browser.complaints());
        }
    }

    private static void authorize(Page page, Account account) {
        page.locator(".auth-wrapper .authorize").first().click();
        page.locator("#oauth_username").fill(account.name());
        page.locator("#oauth_password").fill(Account.PASSWORD);
        page.locator(".auth-btn-wrapper .authorize").click();
        assertThat(page.locator(".auth-container").first()).containsText("Authorized");
    }

    @Test
    void redoc_shows_every_call() throws IOException {
        try (Browser browser = new Browser(service)) {
            Page page = browser.person();
            page.navigate("/q/redoc/");

            assertThat(page.locator("h1").first()).containsText("Votr");
            assertThat(page.locator("[id*='/operation/']")).hasCount(operations());
            Browser.screenshot(page, "redoc");
            page.locator("[id='tag/Polls/operation/createPoll']").scrollIntoViewIfNeeded();
            Browser.screenshot(page, "redoc-call");
            assertEquals(List.of(), browser.complaints());
        }
    }

    private static int operations() throws IOException {
        String document = Files.readString(Path.of("docs", "openapi.yaml"));
        return document.split(" operationId: ", -1).length - 1;
    }
}
