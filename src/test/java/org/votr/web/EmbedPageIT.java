package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Polls;
import org.votr.TestUser;

/** Polls on other sites. */
@QuarkusIntegrationTest
class EmbedPageIT extends PageTest {
    @Test
    void a_user_votes_on_another_site_once_its_page_may() throws IOException {
        Account bob = Account.signUp();
        String id = Polls.create(TestUser.create());
        Page page = signedIn(bob);
        try (ForeignSite site = new ForeignSite(service, id)) {
            page.navigate(site.address().toString());
            page.getByRole(AriaRole.RADIO, named("B")).check();

            Page window = page.waitForPopup(() -> button(page, "Vote").click());
            assertThat(window.locator("main")).containsText(site.address().getAuthority());
            assertThat(window.locator("main")).containsText("You vote as " + bob.name());
            closeBy(window, "Go on and vote");

            assertThat(page.locator("votr-poll")).containsText("Thank you for voting");
            assertThat(page.locator("votr-poll .recorded li")).hasText("B");
            assertThat(page.locator("votr-poll votr-result")).containsText("1 ballot counted.");
            assertEquals(
                    "{}", page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})"));
        }
        bob.given().get("/api/polls/" + id + "/vote").then().statusCode(200);
    }

    @Test
    void a_visitor_votes_in_a_frame() throws IOException {
        String id = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        try (ForeignSite site = new ForeignSite(service, id)) {
            page.navigate(site.address().toString());
            FrameLocator frame = page.frameLocator("iframe");
            frame.getByRole(AriaRole.RADIO, new FrameLocator.GetByRoleOptions().setName("A"))
                    .check();
            Locator vote =
                    frame.getByRole(
                            AriaRole.BUTTON,
                            new FrameLocator.GetByRoleOptions().setName("Vote").setExact(true));
            Page window = page.waitForPopup(vote::click);
            closeBy(window, "Go on and vote");
            assertThat(frame.locator(".recorded li")).hasText("A");
        }
        given().get("/api/polls/" + id).then().body("vote_count", equalTo(1));
    }

    @Test
    void who_closes_the_window_has_not_voted() throws IOException {
        String id = Polls.create(TestUser.create(), "voters", "anyone");
        Page page = browser.person();
        try (ForeignSite site = new ForeignSite(service, id)) {
            page.navigate(site.address().toString());
            page.getByRole(AriaRole.RADIO, named("A")).check();
            Page window = page.waitForPopup(() -> button(page, "Vote").click());
            closeBy(window, "Cancel");
            assertThat(button(page, "Vote")).isVisible();
            assertThat(page.getByRole(AriaRole.RADIO, named("A"))).isChecked();
        }
        given().get("/api/polls/" + id).then().body("vote_count", equalTo(0));
    }

    /**
     * Clicks a button that closes its window, once the browser has taken the order: a click that is
     * waited for fails when its page goes away first.
     */
    private static void closeBy(Page window, String name) {
        Locator button = button(window, name);
        assertThat(button).isEnabled();
        window.waitForClose(() -> button.evaluate("button => setTimeout(() => button.click())"));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
