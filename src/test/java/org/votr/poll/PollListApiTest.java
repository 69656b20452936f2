package org.votr.poll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class PollListApiTest {
    private static ValidatableResponse list(Object... namesAndValues) {
        var request = given();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.queryParam((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return request.get("/api/polls").then();
    }

    private static List<String> ids(ValidatableResponse page) {
        return page.statusCode(200).extract().path("Polls.id");
    }

    /** Every id, following the links from page to page. */
    private static List<String> follow(ValidatableResponse first) {
        List<String> all = new ArrayList<>(ids(first));
        ValidatableResponse page = first;
        String link = page.extract().header("Link");
        while (link != null) {
            assertTrue(link.endsWith(">; rel=\"next\""), link);
            page =
                    given().urlEncodingEnabled(false)
                            .get(link.substring(1, link.indexOf('>')))
                            .then();
            all.addAll(ids(page));
            link = page.extract().header("Link");
            assertEquals(link == null, page.extract().path("next") == null);
        }
        return all;
    }

    @Test
    void the_newest_poll_comes_first() {
        TestUser author = TestUser.create();
        String older = Polls.create(author);
        String newer = Polls.create(author);

        list("author", author.id()).body("Polls.id", contains(newer, older));
        List<String> all = ids(list("limit", 100));

        assertTrue(all.indexOf(newer) >= 0 && all.indexOf(newer) < all.indexOf(older));
    }

    @Test
    void a_page_holds_20_polls_unless_told_otherwise() {
        TestUser author = TestUser.create();
        for (int i = 0; i < 21; i++) {
            Polls.create(author);
        }

        list("author", author.id()).body("Polls", hasSize(20));
        list("author", author.id(), "limit", 21)
                .body("Polls", hasSize(21))
                .body("next", nullValue())
                .header("Link", nullValue());
        list("author", author.id(), "limit", 1).body("Polls", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-created_at", "closes_at", "-votes"})
    void pages_hold_every_poll_once(String sort) {
        TestUser author = TestUser.create();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String closes = i < 2 ? null : "2999-01-01T00:00:00.00000" + (i / 4) + "Z";
            made.add(Polls.create(author, "closes_at", closes));
        }

        for (int limit = 1; limit <= 6; limit++) {
            List<String> all = follow(list("author", author.id(), "sort", sort, "limit", limit));

            assertEquals(5, all.size());
            assertEquals(new HashSet<>(made), new HashSet<>(all));
        }
    }

    @Test
    void a_poll_made_meanwhile_disturbs_no_page() {
        TestUser author = TestUser.create();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            made.add(0, Polls.create(author));
        }
        var first = list("author", author.id(), "limit", 2);

        Polls.create(author);

        assertEquals(made, follow(first));
    }

    @Test
    void what_closes_soonest_comes_first_and_what_never_closes_last() {
        TestUser author = TestUser.create();
        String never = Polls.create(author);
        String late = Polls.create(author, "closes_at", "2999-01-01T00:00:00Z");
        String soon = Polls.create(author, "closes_at", "2998-01-01T00:00:00Z");

        list("author", author.id(), "sort", "closes_at")
                .body("Polls.id", contains(soon, late, never));
        assertEquals(
                List.of(soon, late, never),
                follow(list("author", author.id(), "sort", "closes_at", "limit", 1)));
    }

    @Test
    void what_has_most_votes_comes_first_once_they_are_counted() {
        TestUser author = TestUser.create();
        String one = Polls.create(author);
        String two = Polls.create(author);
        String secretlyThree = Polls.create(author, "results", "after_close");
        Polls.choose(one, "A");
        Polls.choose(two, "A");
        Polls.choose(two, "B");
        for (int i = 0; i < 3; i++) {
            Polls.choose(secretlyThree, "A");
        }

        List<String> expected = List.of(two, one, secretlyThree);
        Instant giveUp = Instant.now().plusSeconds(30);
        List<String> sorted;
        do {
            sorted = ids(list("author", author.id(), "sort", "-votes"));
        } while (!sorted.equals(expected) && Instant.now().isBefore(giveUp));

        assertEquals(expected, sorted);
    }

    @Test
    void a_users_polls_are_paged() {
        TestUser author = TestUser.create();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(0, Polls.create(author));
        }

        assertEquals(
                made, follow(given().get("/api/users/{id}/polls?limit=1", author.id()).then()));
        Polls.refused(
                given().get("/api/users/{id}/polls", UUID.randomUUID()).then(), 404, "not-found");
        Polls.invalid(given().get("/api/users/me2/polls").then(), "id");
    }

    @Test
    void my_vote_is_in_the_list() {
        TestUser author = TestUser.create();
        String id = Polls.create(author);
        Polls.create(author);
        TestUser voter = Polls.choose(id, "A");

        Map<String, Object> mine =
                Polls.as(voter)
                        .get("/api/polls?author=" + author.id())
                        .then()
                        .extract()
                        .path("Polls.find { it.id == '" + id + "' }.my_vote");

        assertEquals(Map.of("choice", Polls.option(id, "A")), mine);
        list("author", author.id())
                .body("Polls.my_vote", equalTo(Collections.nCopies(2, null)))
                .body("Polls.author.id", everyItem(equalTo(author.id().toString())))
                .body("Polls.id", containsInAnyOrder(id, ids(list("author", author.id())).get(0)));
    }
}
