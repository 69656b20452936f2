package org.votr.poll;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class OptionApiTest {
    private final TestUser author = TestUser.create();

    private static ValidatableResponse add(TestUser user, String poll, Object option) {
        return Polls.as(user, option).post("/api/polls/{id}/options", poll).then();
    }

    private static ValidatableResponse patch(
            TestUser user, String poll, String option, Object patch) {
        return Polls.as(user, patch).patch("/api/polls/{id}/options/{option}", poll, option).then();
    }

    private static ValidatableResponse delete(TestUser user, String poll, String option) {
        return Polls.as(user).delete("/api/polls/{id}/options/{option}", poll, option).then();
    }

    @Test
    void the_author_adds_an_option_behind_the_others() {
        String id = Polls.create(author);
        Map<String, Object> option =
                Map.of(
                        "name", " New  one ",
                        "description", "d",
                        "image_url", "http://votr.test/i.png",
                        "capacity", 7);

        var added =
                add(author, id, option)
                        .statusCode(201)
                        .body("name", equalTo("New one"))
                        .body("position", is(4))
                        .body("description", equalTo("d"))
                        .body("image_url", equalTo("http://votr.test/i.png"))
                        .body("capacity", is(7))
                        .extract();
        add(author, id, "\"E\"").statusCode(201).body("position", is(5));

        assertTrue(
                added.header("Location")
                        .endsWith("/api/polls/" + id + "/options/" + added.path("id")));
        Polls.read(id).body("options.name", contains("A", "B", "C", "New one", "E"));
    }

    @Test
    void an_option_is_changed_in_its_place() {
        String id = Polls.create(author);
        String b = Polls.option(id, "B");

        patch(author, id, b, Map.of("name", "b", "capacity", 2, "description", "x"))
                .statusCode(200)
                .body("id", equalTo(b))
                .body("name", equalTo("b"))
                .body("position", is(2))
                .body("capacity", is(2));
        patch(author, id, b, Collections.singletonMap("capacity", null))
                .statusCode(200)
                .body("capacity", nullValue())
                .body("description", equalTo("x"));

        Polls.read(id).body("options.name", contains("A", "b", "C"));
    }

    @Test
    void a_rename_in_one_poll_changes_no_other() {
        String shared = "Shared " + Polls.newWord();
        String one = Polls.create(author, "options", List.of("A", shared));
        String other = Polls.create(author, "options", List.of(shared, "B"));
        String id = Polls.option(one, shared);
        assertEquals(id, Polls.option(other, shared));

        String renamed =
                patch(author, one, id, Map.of("name", "New " + shared))
                        .statusCode(200)
                        .extract()
                        .path("id");

        assertTrue(!renamed.equals(id));
        Polls.read(other)
                .body("options.name", contains(shared, "B"))
                .body("options[0].id", equalTo(id));
        Polls.read(one).body("options.name", contains("A", "New " + shared));
    }

    @Test
    void each_poll_keeps_its_own_spelling() {
        String word = Polls.newWord();
        String one = Polls.create(author, "options", List.of("Gareth " + word, "B"));
        String other = Polls.create(author, "options", List.of("GARETH  " + word, "B"));

        Polls.read(one).body("options[0].name", equalTo("Gareth " + word));
        Polls.read(other)
                .body("options[0].name", equalTo("GARETH " + word))
                .body("options[0].id", equalTo(Polls.option(one, "Gareth " + word)));
    }

    @Test
    void an_option_is_removed_and_two_must_remain() {
        String id = Polls.create(author);
        String tag = Polls.read(id).extract().header("ETag");

        delete(author, id, Polls.option(id, "A")).statusCode(204);

        Polls.read(id)
                .body("options.name", contains("B", "C"))
                .body("options.position", contains(1, 2))
                .header("ETag", org.hamcrest.Matchers.not(tag));
        Polls.refused(delete(author, id, Polls.option(id, "B")), 409, "conflict");
        Polls.choose(id, "C");
        Polls.read(id).body("options.vote_count", contains(0, 1));
    }

    @Test
    void as_many_must_remain_as_a_ballot_must_choose() {
        String id = Polls.create(author, "method", "approval", "min_choices", 3);

        Polls.refused(delete(author, id, Polls.option(id, "A")), 409, "conflict");
    }

    @Test
    void a_poll_holds_200_options() {
        List<String> names = IntStream.range(0, 199).mapToObj(i -> "option " + i).toList();
        String id = Polls.create(author, "options", names);

        add(author, id, Map.of("name", "the last")).statusCode(201).body("position", is(200));
        Polls.refused(add(author, id, Map.of("name", "one more")), 409, "conflict");
    }

    @Test
    void a_patch_that_changes_nothing_changes_nothing() {
        String id = Polls.create(author);
        Polls.choose(id, "A");
        String tag = Polls.read(id).extract().header("ETag");

        patch(author, id, Polls.option(id, "A"), Map.of("name", " A ")).statusCode(200);

        assertEquals(tag, Polls.read(id).extract().header("ETag"));
    }
}
