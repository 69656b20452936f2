package org.votr.invite;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Account;
import org.votr.Polls;
import org.votr.Rolls;
import org.votr.TestUser;

/** Who is invited to a poll: added, read, given new links and revoked. */
@QuarkusTest
class RollApiTest {
    private final TestUser author = TestUser.create();
    private String poll;

    @BeforeEach
    void make_poll() {
        poll = Rolls.poll(author);
    }

    @Test
    void voters_are_added_by_json_each_with_a_link() {
        Map<String, Object> roll =
                Map.of(
                        "voters",
                        List.of(
                                Map.of("name", "  Ada   Lovelace ", "email", " Ada@Example.org "),
                                Map.of("name", "Bob", "weight", 3),
                                Map.of("email", "carol@example.org")));

        Rolls.add(author, poll, roll)
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("voters.name", contains("Ada Lovelace", "Bob", null))
                .body("voters.email", contains("Ada@Example.org", null, "carol@example.org"))
                .body("voters.weight", contains(1, 3, 1))
                .body("voters.token", everyItem(matchesPattern("[A-Za-z0-9_-]{22}")))
                .body("voters[0].link", containsString("/polls/" + poll + "#invitation="));

        Rolls.read(author, poll)
                .statusCode(200)
                .body("voters.name", contains("Ada Lovelace", "Bob", null))
                .body("voters.weight", contains(1, 3, 1))
                .body("voters.links", contains(1, 1, 1))
                .body("voters.revoked", contains(false, false, false))
                .body("voters[0]", aMapWithSize(6))
                .body("count", equalTo(3))
                .body("voted", equalTo(0))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,email,weight\nAda,ada@example.org,\n\"Lovelace, \"\"Bob\"\"\",bob@example.org,2\n",
                "\uFEFFName;E-mail;Weight\r\nAda;ada@example.org;1\r\n\"Lovelace, \"\"Bob\"\"\";bob@example.org;2",
                "weight,name,email\n1,Ada,ada@example.org\n\n2,\"Lovelace, \"\"Bob\"\"\",bob@example.org\n,,\n"
            })
    void voters_are_added_by_a_file(String csv) {
        Rolls.addFile(author, poll, csv.replace("E-mail", "EMAIL"))
                .statusCode(201)
                .body("voters.name", contains("Ada", "Lovelace, \"Bob\""))
                .body("voters.email", contains("ada@example.org", "bob@example.org"))
                .body("voters.weight", contains(1, 2));
    }

    @Test
    void what_is_wrong_with_a_file_is_told_by_line_and_nobody_is_added() {
        String csv =
                """
                name,email,weight
                Ada,ada@example.org,1
                "Bob
                the second",no address,1
                Carol,carol@example.org,0
                Dan,dan@example.org,one
                ,,5
                Eve,ADA@example.org,1
                Fay
                """;

        Polls.refused(Rolls.addFile(author, poll, csv), 400, "invalid-input")
                .body(
                        "errors.field",
                        contains(
                                "line 3, email",
                                "line 5, weight",
                                "line 6, weight",
                                "line 7",
                                "line 8, email",
                                "line 9"))
                .body("errors[4].message", containsString("line 2"));
        Rolls.read(author, poll).body("count", equalTo(0));
    }

    @Test
    void what_is_wrong_with_json_is_told_by_element() {
        Map<String, Object> roll =
                Map.of(
                        "voters",
                        List.of(
                                Map.of("name", "Ada"),
                                Map.of("name", "x".repeat(201)),
                                Map.of("email", "nobody"),
                                Map.of("name", "Bob", "weight", 1_000_001)));

        Polls.refused(Rolls.add(author, poll, roll), 400, "invalid-input")
                .body(
                        "errors.field",
                        contains("voters[1].name", "voters[2].email", "voters[3].weight"));
        Rolls.read(author, poll).body("count", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "weight\n1\n",
                "name,phone\nAda,1\n",
                "name,name\nAda,Ada\n",
                "name,email\n\"Ada,ada@example.org\n"
            })
    void a_file_that_is_no_roll_is_refused(String csv) {
        Polls.refused(Rolls.addFile(author, poll, csv), 400, "invalid-input")
                .body("errors[0].field", startsWith("line "));
    }

    @Test
    void an_empty_roll_is_refused() {
        Polls.invalid(Rolls.add(author, poll, Map.of()), "voters");
        Polls.invalid(Rolls.add(author, poll, Map.of("anonymous", 0)), "anonymous");
        Polls.invalid(Rolls.add(author, poll, Map.of("anonymous", 100_001)), "anonymous");
    }

    @Test
    void who_is_on_the_roll_is_not_added_again() {
        Rolls.addFile(author, poll, "email\nada@example.org\n").statusCode(201);

        Polls.refused(
                        Rolls.addFile(author, poll, "email\nbob@example.org\nAda@Example.org\n"),
                        400,
                        "invalid-input")
                .body("errors.field", contains("line 3, email"));
        Rolls.read(author, poll).body("count", equalTo(1));
        // In another poll it is another voter.
        Rolls.addFile(author, Rolls.poll(author), "email\nada@example.org\n").statusCode(201);
    }

    @Test
    void anonymous_voters_have_links_and_nothing_else() {
        List<String> tokens = Rolls.anonymous(author, poll, 50);

        assertEquals(50, new HashSet<>(tokens).size());
        Rolls.read(author, poll)
                .body("count", equalTo(50))
                .body("voters.name", everyItem(nullValue()))
                .body("voters.email", everyItem(nullValue()));
    }

    @Test
    void a_roll_is_read_page_by_page_in_the_order_of_its_making() {
        String csv =
                "name\n"
                        + IntStream.range(0, 25)
                                .mapToObj(i -> "Voter " + i)
                                .collect(Collectors.joining("\n"));
        Rolls.addFile(author, poll, csv).statusCode(201);

        List<String> names = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            var page =
                    Polls.as(author)
                            .queryParam("limit", 10)
                            .queryParam("cursor", cursor)
                            .get("/api/polls/{id}/roll", poll)
                            .then()
                            .statusCode(200)
                            .extract();
            names.addAll(page.path("voters.name"));
            cursor = page.path("next");
            pages++;
        }

        assertEquals(3, pages);
        assertEquals(IntStream.range(0, 25).mapToObj(i -> "Voter " + i).toList(), names);
    }

    @Test
    void links_come_as_a_file_too_which_no_spreadsheet_takes_for_formulas() {
        String csv =
                Polls.as(author)
                        .contentType("text/csv")
                        .body("name,email\n=1+1,ada@example.org\n\"B, b\",\n")
                        .post("/api/polls/{id}/roll?format=csv", poll)
                        .then()
                        .statusCode(201)
                        .contentType("text/csv")
                        .header("Content-Disposition", containsString("invitations-" + poll))
                        .header("Cache-Control", "no-store")
                        .extract()
                        .asString();

        List<String> lines = Arrays.asList(csv.split("\r\n"));
        assertEquals("id,name,email,weight,link", lines.get(0));
        assertTrue(lines.get(1).contains(",\"'=1+1\",ada@example.org,1,\"http"), csv);
        assertTrue(lines.get(2).contains(",\"B, b\",,1,\"http"), csv);
        assertEquals(3, lines.size());
    }

    @Test
    void a_weight_that_few_have_is_warned_of() {
        Rolls.addFile(author, poll, "name\n" + "A\n".repeat(6))
                .statusCode(201)
                .body("warnings", empty());
        Rolls.addFile(author, poll, "name,weight\nBob,7\nC,2\nD,2\n")
                .body("warnings.weight", contains(7, 2))
                .body("warnings.voters", contains(1, 2))
                .body("warnings[0].message", startsWith("Only one voter has the weight 7"));
        Rolls.read(author, poll).body("warnings.weight", contains(7, 2));
    }

    @Test
    void weights_of_public_ballots_name_nobody_who_is_not_named_anyway() {
        String open = Rolls.poll(author, "ballots", "public");
        Rolls.addFile(author, open, "name,weight\nAda,1\nBob,7\n").body("warnings", empty());
    }

    @Test
    void all_together_must_not_weigh_more_than_a_count_can_hold() {
        String heavy = "name,weight\n" + "A,1000000\n".repeat(1000);
        Rolls.addFile(author, poll, heavy).statusCode(201);
        Polls.invalid(Rolls.addFile(author, poll, "name\nB\n"), "weight");
    }

    @Test
    void strangers_neither_see_nor_change_a_roll() {
        Rolls.anonymous(author, poll, 1);
        String entry = Rolls.read(author, poll).extract().path("voters[0].id");
        TestUser stranger = TestUser.create();
        Polls.refused(Rolls.read(stranger, poll), 403, "forbidden");
        Polls.refused(Rolls.add(stranger, poll, Map.of("anonymous", 1)), 403, "forbidden");
        Polls.refused(Rolls.revoke(stranger, poll, entry), 403, "forbidden");
        Polls.refused(
                Polls.as(stranger, Map.of()).post("/api/polls/{id}/roll/reissue", poll).then(),
                403,
                "forbidden");
        RestAssured.get("/api/polls/{id}/roll", poll).then().statusCode(401);
        Rolls.read(TestUser.admin(), poll).statusCode(200);
    }

    @Test
    void a_voter_of_another_roll_is_not_found() {
        String other = Rolls.poll(author);
        Rolls.anonymous(author, other, 1);
        String entry = Rolls.read(author, other).extract().path("voters[0].id");
        Polls.refused(Rolls.revoke(author, poll, entry), 404, "not-found");
        Polls.refused(
                Polls.as(author, Map.of("voters", List.of(entry)))
                        .post("/api/polls/{id}/roll/reissue", poll)
                        .then(),
                404,
                "not-found");
        Rolls.read(author, other)
                .body("voters[0].links", equalTo(1))
                .body("voters[0].revoked", equalTo(false));
    }

    @Test
    void only_a_poll_for_invited_voters_has_a_roll() {
        String users = Polls.create(author);
        Polls.refused(Rolls.add(author, users, Map.of("anonymous", 1)), 409, "conflict");
        Polls.refused(Rolls.read(author, users), 409, "conflict");
    }

    @Test
    void the_roll_of_a_closed_poll_stays_as_it_is() {
        Rolls.anonymous(author, poll, 1);
        String entry = Rolls.read(author, poll).extract().path("voters[0].id");
        Polls.close(author, poll);
        Polls.refused(Rolls.add(author, poll, Map.of("anonymous", 1)), 409, "poll-closed");
        Polls.refused(Rolls.revoke(author, poll, entry), 409, "poll-closed");
        Rolls.read(author, poll).body("count", equalTo(1));
    }

    @Test
    void everybody_gets_a_new_link_at_once_but_who_is_revoked() {
        List<String> tokens = Rolls.anonymous(author, poll, 3);
        String entry = Rolls.read(author, poll).extract().path("voters[0].id");
        Rolls.revoke(author, poll, entry).statusCode(204);

        List<String> anew =
                Polls.as(author, Map.of())
                        .post("/api/polls/{id}/roll/reissue", poll)
                        .then()
                        .statusCode(200)
                        .body("voters.id", hasSize(2))
                        .body("voters.id", not(contains(entry)))
                        .extract()
                        .path("voters.token");

        tokens.forEach(token -> Rolls.open(poll, token).statusCode(403));
        anew.forEach(token -> Rolls.open(poll, token).statusCode(200));
    }

    @Test
    void a_hundred_thousand_voters_are_added_by_one_file_larger_than_other_bodies() {
        String csv =
                "name,email\n"
                        + IntStream.range(0, 100_000)
                                .mapToObj(i -> "Voter number " + i + ",v" + i + "@example.org\n")
                                .collect(Collectors.joining());
        assertTrue(csv.length() > 1 << 20);

        String links =
                Polls.as(author)
                        .contentType("text/csv")
                        .body(csv)
                        .post("/api/polls/{id}/roll?format=csv", poll)
                        .then()
                        .statusCode(201)
                        .extract()
                        .asString();

        assertEquals(100_001, links.lines().count());
        Rolls.read(author, poll).body("count", equalTo(100_000));
        Polls.invalid(Rolls.add(author, poll, Map.of("anonymous", 1)), "voters");
        String token = links.lines().skip(100_000).findFirst().orElseThrow();
        token = token.substring(token.indexOf("invitation=") + 11).replace("\"", "");
        TestUser last = Rolls.voter(poll, token);
        Polls.cast(last, poll, Map.of("choice", "A")).then().statusCode(201);
        // The seal notes who has voted, of all of them.
        Polls.close(author, poll);
        Rolls.read(author, poll).body("voters.participated", everyItem(equalTo(false)));
    }

    @Test
    void a_roll_goes_with_its_poll() throws Exception {
        Rolls.anonymous(author, poll, 2);
        Polls.as(author).delete("/api/polls/{id}", poll).then().statusCode(204);
        assertEquals(
                0, RollTables.number("select count(*) from roll_entries where topic_id = ?", poll));
    }

    @Test
    void names_and_addresses_go_with_the_authors_account() throws Exception {
        Account ada = Account.signUp();
        TestUser leaving = new TestUser(UUID.fromString(ada.id()), ada.name(), ada.accessToken());
        String secret = Rolls.poll(leaving);
        String open = Rolls.poll(leaving, "ballots", "public");
        for (String one : List.of(secret, open)) {
            Rolls.addFile(leaving, one, "name,email\nBob,bob@example.org\n").statusCode(201);
        }

        ada.given().delete("/api/users/me").then().statusCode(204);

        String left =
                "select count(*) from roll_entries where topic_id = ?"
                        + " and (email is not null or email_key is not null)";
        String named = "select count(*) from roll_entries where topic_id = ? and name is not null";
        assertEquals(0, RollTables.number(left, secret));
        assertEquals(0, RollTables.number(left, open));
        assertEquals(0, RollTables.number(named, secret));
        assertEquals(1, RollTables.number(named, open));
    }
}
