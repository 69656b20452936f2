package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Browser;

/** Webhooks on their owner's page, in a browser. */
@QuarkusIntegrationTest
class WebhookPageIT extends PageTest {
    @Test
    void a_webhook_is_added_tried_looked_at_and_deleted() throws IOException {
        InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer receiver = HttpServer.create(new InetSocketAddress(here, 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
        try {
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
            Page page = signedIn(Account.signUp());
            page.navigate("/account");
            button(page, "Add the webhook").click();
            assertThat(page.getByText("Enter an address such as")).isVisible();
            field(page, "Where to send messages").fill(url);
            field(page, "How many votes there are").uncheck();
            button(page, "Add the webhook").click();
            assertThat(page.getByText("The webhook is added.")).isVisible();
            Locator secret = field(page, "Secret that messages are signed with");
            assertThat(secret).hasValue(Pattern.compile("whsec_.{40,}"));
            String first = secret.inputValue();
            Locator card = page.locator(".webhook");
            assertThat(card).containsText("A poll opens, A poll closes");

            button(page, "Send a test " + url).click();
            card.getByText("Messages").click();
            Locator messages = card.locator("li");
            // Sent within a second or two, and shown when somebody looks.
            for (int i = 0; i < 60 && !messages.innerText().contains("delivered"); i++) {
                button(page, "Look again").click();
                page.waitForTimeout(500);
            }
            assertThat(messages).containsText("delivered");
            Browser.screenshot(page, "webhooks");
            messages.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON).click();
            assertThat(page.getByText("The message is on its way again.")).isVisible();

            button(page, "New secret " + url).click();
            button(page, "New secret").click();
            assertThat(page.getByText("There is a new secret.")).isVisible();
            assertTrue(!secret.inputValue().equals(first));
            button(page, "Disable " + url).click();
            assertThat(card.getByText("disabled")).isVisible();
            assertThat(button(page, "Send a test " + url)).hasCount(0);
            page.reload();
            assertThat(page.locator(".webhook")).isVisible();
            assertThat(secret).hasCount(0);
            button(page, "Delete " + url).click();
            button(page, "Delete").click();
            assertThat(page.getByText("The webhook is deleted.")).isVisible();
            assertThat(page.locator(".webhook")).hasCount(0);
            assertNoComplaints();
        } finally {
            receiver.stop(0);
        }
    }
}
