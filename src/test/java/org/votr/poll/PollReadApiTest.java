package org.votr.poll;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

@QuarkusTest
class PollReadApiTest {
    private static String tag(ValidatableResponse poll) {
        return poll.statusCode(200).extract().header("ETag");
    }

    private static ValidatableResponse readIfNot(String poll, String tag) {
        return given().header("If-None-Match", tag).get("/api/polls/{id}", poll).then();
    }

    @Test
    void there_is_no_poll_of_another_id() {
        Polls.refused(Polls.read(UUID.randomUUID().toString()), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-1-1-1-1", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz", "vote"})
    void an_id_is_a_uuid(String id) {
        Polls.invalid(Polls.read(id), "id");
    }

    @Test
    void an_unlisted_poll_is_there_for_whoever_knows_its_id() {
        TestUser author = TestUser.create();
        String id = Polls.create(author, "listed", false);

        Polls.read(id).statusCode(200).body("listed", is(false));
        given().queryParam("author", author.id())
                .get("/api/polls")
                .then()
                .body("Polls.id", not(contains(id)));
    }

    @Test
    void a_reader_who_has_it_already_is_told_so() {
        TestUser author = TestUser.create();
        String id = Polls.create(author);
        String tag = tag(Polls.read(id));

        readIfNot(id, tag).statusCode(304).header("ETag", tag).body(equalTo(""));
        readIfNot(id, "W/" + tag).statusCode(304);
        readIfNot(id, "\"x\", " + tag).statusCode(304);
        readIfNot(id, "*").statusCode(304);
        readIfNot(id, "\"x\"").statusCode(200);

        Polls.choose(id, "A");

        readIfNot(id, tag).statusCode(200).body("vote_count", is(1)).header("ETag", not(tag));
    }

    @Test
    void the_tag_is_of_what_this_reader_sees() {
        TestUser author = TestUser.create();
        String id = Polls.create(author, "results", "after_vote");
        String before = tag(Polls.read(id));

        TestUser voter = Polls.choose(id, "A");

        assertEquals(before, tag(Polls.read(id)), "nothing that a stranger sees has changed");
        assertNotEquals(before, tag(Polls.read(voter, id)));
        Polls.read(voter, id).header("Cache-Control", containsString("private"));
    }

    @Test
    void a_compressed_answer_has_a_tag_of_its_own() {
        String id = Polls.create(TestUser.create());
        String plain =
                given().config(config().decoderConfig(decoderConfig().noContentDecoders()))
                        .get("/api/polls/{id}", id)
                        .then()
                        .header("Content-Encoding", nullValue())
                        .extract()
                        .header("ETag");

        String zipped =
                given().header("Accept-Encoding", "gzip")
                        .get("/api/polls/{id}", id)
                        .then()
                        .header("Content-Encoding", "gzip")
                        .header("ETag", endsWith("-gzip\""))
                        .header("Vary", containsString("Accept-Encoding"))
                        .extract()
                        .header("ETag");

        assertNotEquals(plain, zipped);
        given().config(config().decoderConfig(decoderConfig().noContentDecoders()))
                .header("If-None-Match", zipped)
                .get("/api/polls/{id}", id)
                .then()
                .statusCode(200);
        given().header("Accept-Encoding", "gzip")
                .header("If-None-Match", zipped)
                .get("/api/polls/{id}", id)
                .then()
                .statusCode(304);
    }

    @Test
    void ones_own_ballot_is_shown_to_oneself() {
        String id = Polls.create(TestUser.create());
        String b = Polls.option(id, "B");

        TestUser voter = Polls.choose(id, "b");

        Polls.read(voter, id).body("my_vote.choice", equalTo(b));
        Polls.read(id).body("my_vote", nullValue());
        Polls.read(TestUser.create(), id).body("my_vote", nullValue());
    }

    @Test
    void after_the_close_a_secret_ballot_is_nobodys() {
        TestUser author = TestUser.create();
        String secret = Polls.create(author);
        String open = Polls.create(author, "ballots", "public");
        TestUser voter = Polls.choose(secret, "A");
        Polls.cast(voter, open, Map.of("choice", "A")).then().statusCode(201);

        Polls.close(author, secret);
        Polls.close(author, open);

        Polls.read(voter, secret).body("my_vote", nullValue()).body("vote_count", is(1));
        Polls.read(voter, open).body("my_vote.choice", notNullValue());
    }

    @Test
    void a_visitor_gets_a_cookie_where_visitors_vote_and_only_there() {
        TestUser author = TestUser.create();
        String anyone = Polls.create(author, "voters", "anyone");
        String users = Polls.create(author);

        Polls.read(anyone)
                .cookie("votr_visitor", notNullValue())
                .header("Set-Cookie", containsStringIgnoringCase("HttpOnly"));
        Polls.read(users).header("Set-Cookie", nullValue());
        Polls.read(author, anyone).header("Set-Cookie", nullValue());
        String forged = UUID.randomUUID() + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        given().cookie("votr_visitor", forged)
                .get("/api/polls/{id}", anyone)
                .then()
                .header("Set-Cookie", startsWith("votr_visitor="));
    }
}
