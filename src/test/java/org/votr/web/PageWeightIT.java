package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

/** What a page costs those who open it. */
@QuarkusIntegrationTest
class PageWeightIT extends PageTest {
    private static final int MOST = 100_000;

    @Test
    void first_pages_weigh_little_and_what_they_load_is_kept_for_ever() {
        String poll = Polls.create(TestUser.create(), "method", "irv");
        for (String path : List.of("/", "/polls/" + poll, "/verify")) {
            Page page = browser.person();
            List<Response> answers = new ArrayList<>();
            page.onResponse(answers::add);
            page.navigate(path);
            assertThat(page.locator("main h1")).isVisible();
            assertThat(page.getByText("Loading…")).hasCount(0);
            int bytes = 0;
            // Asking one for its size lets others come in.
            for (Response answer : List.copyOf(answers)) {
                if (!answer.url().endsWith("/stream")) {
                    bytes += answer.request().sizes().responseBodySize;
                }
                if (answer.url().contains("/static/bundle/")) {
                    assertTrue(
                            answer.headerValue("cache-control").contains("immutable"),
                            answer.url());
                    assertEquals("gzip", answer.headerValue("content-encoding"), answer.url());
                }
            }
            assertThat(path, bytes, lessThan(MOST));
        }
        assertNoComplaints();
    }
}
