package org.votr.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.votr.Account;
import org.votr.Browser;
import org.votr.Polls;
import org.votr.Rolls;
import org.votr.TestUser;

/** From the author's list of voters to an invited voter's ballot, in browsers. */
@QuarkusIntegrationTest
class InvitationPageIT extends PageTest {
    @Test
    void an_author_invites_and_a_voter_votes_by_the_link() {
        Account ada = Account.signUp();
        Page author = browser.person();
        author.navigate("/sign-in");
        field(author, "Name or e-mail address").fill(ada.name());
        field(author, "Password").fill(Account.PASSWORD);
        button(author, "Sign in").click();
        link(author, ada.name()).waitFor();
        link(author, "New poll").first().click();
        field(author, "Question").fill(Polls.newTitle());
        field(author, "Option 1").fill("Tea");
        field(author, "Option 2").fill("Coffee");
        author.getByLabel("People whom you invite: each gets a link").check();
        button(author, "Create the poll").click();
        button(author, "Voters").click();
        field(author, "People to invite").fill("Grace Hopper, , 3\nAlan\n");
        button(author, "Invite").click();
        assertThat(author.getByText("2 links made.")).isVisible();
        assertThat(author.getByText("Only one voter has the weight 3", new Page.GetByTextOptions()))
                .isVisible();
        String link = author.locator(".issued code").first().innerText();
        Browser.screenshot(author, "roll");
        button(author, "I have saved them").click();
        assertThat(author.locator(".issued")).hasCount(0);

        Page voter = browser.person(new NewContextOptions().setViewportSize(320, 640));
        voter.navigate(link);
        assertThat(voter.getByText("You vote here as Grace Hopper.")).isVisible();
        assertThat(voter.getByText("Your ballot counts for 3 votes.")).isVisible();
        assertFalse(voter.url().contains("#"), voter.url());
        assertEquals(
                320, ((Number) voter.evaluate("document.documentElement.scrollWidth")).intValue());
        Browser.screenshot(voter, "invited-320");
        voter.getByLabel("Tea").check();
        button(voter, "Vote").click();
        assertThat(heading(voter, "Thank you for voting")).isVisible();
        voter.reload();
        assertThat(heading(voter, "Your vote")).isVisible();
        // Another device is the same voter.
        Page laptop = browser.person();
        laptop.navigate(link);
        assertThat(heading(laptop, "Your vote")).isVisible();

        author.reload();
        button(author, "Voters").click();
        assertThat(author.getByText("1 of 2 have voted.")).isVisible();
        assertNoComplaints();
    }

    @Test
    void a_dead_link_says_so_and_the_poll_is_shown() {
        TestUser author = TestUser.create();
        String poll = Rolls.poll(author);
        List<String> tokens = Rolls.anonymous(author, poll, 1);
        String entry = Rolls.read(author, poll).extract().path("voters[0].id");
        Rolls.revoke(author, poll, entry).statusCode(204);
        Page page = browser.person();
        page.navigate("/polls/" + poll + "#invitation=" + tokens.get(0));
        assertThat(page.getByText("You cannot vote here with this link")).isVisible();
        assertThat(page.getByText("This poll is for people who are invited.")).isVisible();
        assertThat(link(page, "Sign in to vote")).isVisible();
    }

    @Test
    void the_roll_fits_a_phone_and_says_what_is_wrong_with_a_line() {
        Account ada = Account.signUp();
        TestUser author = new TestUser(UUID.fromString(ada.id()), ada.name(), ada.accessToken());
        String poll = Rolls.poll(author);
        Rolls.add(
                author,
                poll,
                Map.of(
                        "voters",
                        List.of(
                                Map.of(
                                        "name",
                                        "Augusta Ada King, Countess of Lovelace",
                                        "email",
                                        "augusta.ada.king.countess@lovelace.example.org"))));
        Page page = browser.person(new NewContextOptions().setViewportSize(320, 640));
        page.navigate("/sign-in?next=/polls/" + poll);
        field(page, "Name or e-mail address").fill(ada.name());
        field(page, "Password").fill(Account.PASSWORD);
        button(page, "Sign in").click();
        button(page, "Voters").click();
        assertThat(page.getByText("0 of 1 have voted.")).isVisible();
        field(page, "People to invite").fill("Bob, bob@\n");
        button(page, "Invite").click();
        assertThat(page.locator("votr-roll .refusal"))
                .containsText("Line 1 email: must be an e-mail address");
        assertEquals(
                320, ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue());
        Browser.screenshot(page, "roll-320");
    }
}
