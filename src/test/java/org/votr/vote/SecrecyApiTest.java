package org.votr.vote;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.vote.Votes.cast;
import static org.votr.vote.Votes.choice;
import static org.votr.vote.Votes.choices;
import static org.votr.vote.Votes.poll;
import static org.votr.vote.Votes.withdraw;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.Rolls;
import org.votr.Standstill;
import org.votr.TestUser;

/** What the database can tell of who cast which ballot, and when. */
@QuarkusTest
class SecrecyApiTest {
    private static final List<String> OPTIONS = List.of("A", "B", "C", "D", "E", "F", "G", "H");
    private static final int VOTERS = 200;

    /** Five standard deviations of the rank correlation of as many ballots in random order. */
    private static final double CORRELATION = 5 / Math.sqrt(VOTERS - 1);

    private final TestUser author = TestUser.create();

    @Test
    void no_row_of_an_open_secret_poll_names_a_voter() throws SQLException {
        UUID poll = poll(author, Map.of("method", "approval", "voters", "anyone"));
        List<TestUser> voters = TestUser.create(3);
        voters.forEach(voter -> cast(voter, poll, choices("A", "B")).statusCode(201));
        cast(voters.get(0), poll, choices("C")).statusCode(200);
        withdraw(voters.get(1), poll).statusCode(204);
        String visitor = given().get("/api/polls/" + poll).cookie("votr_visitor");
        given().cookie("votr_visitor", visitor)
                .contentType(ContentType.JSON)
                .body(choices("A"))
                .put(Votes.path(poll))
                .then()
                .statusCode(201);
        List<String> ids = new ArrayList<>(voters.stream().map(v -> v.id().toString()).toList());
        ids.add(visitor.substring(0, visitor.indexOf('.')));

        for (String table : Rows.tables()) {
            for (String id : ids) {
                // A user's own row, which says nothing of polls, is the only one.
                long expected = table.equals("users") && !id.equals(ids.get(3)) ? 1 : 0;
                String rows = "select count(*) from " + table + " t where t::text like ?";
                assertEquals(expected, Rows.number(rows, "%" + id + "%"), table);
                long bytes = Rows.number(rows, "%" + id.replace("-", "") + "%");
                assertEquals(expected, bytes, table);
            }
        }
    }

    @Test
    void no_row_of_an_open_secret_poll_holds_a_time_of_voting() throws SQLException {
        UUID poll = poll(author, Map.of("method", "approval"));
        String topic = "select (to_jsonb(t) - 'popularity')::text from topics t where id = ?";
        List<String> before = Rows.strings(topic, poll);
        Map<String, Long> timesBefore = times(poll);
        TestUser voter = TestUser.create();
        cast(voter, poll, choices("A")).statusCode(201);
        cast(voter, poll, choices("B")).statusCode(200);

        assertEquals(before, Rows.strings(topic, poll));
        // The one time there is tells when the poll was made.
        assertEquals(1, timesBefore.values().stream().mapToLong(Long::longValue).sum());
        assertEquals(timesBefore, times(poll));
    }

    /** How many times there are of the poll, by column. */
    private static Map<String, Long> times(UUID poll) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : Rows.tables()) {
            if (!Rows.columns(table, "uuid").contains("topic_id")) {
                continue;
            }
            List<String> times = new ArrayList<>(Rows.columns(table, "timestamp%"));
            times.addAll(Rows.columns(table, "date"));
            times.addAll(Rows.columns(table, "time %"));
            for (String column : times) {
                String rows = "select count(%s) from %s where topic_id = ?";
                counts.put(table + '.' + column, Rows.number(rows.formatted(column, table), poll));
            }
        }
        return counts;
    }

    @Test
    void a_voter_is_somebody_else_in_every_secret_poll() throws SQLException {
        UUID one = poll(author, Map.of());
        UUID other = poll(author, Map.of());
        List<TestUser> voters = TestUser.create(12);
        for (TestUser voter : voters) {
            cast(voter, one, choice("A")).statusCode(201);
            cast(voter, other, choice("A")).statusCode(201);
        }

        List<String> inOne = Rows.strings("select voter from votes where topic_id = ?", one);
        List<String> inOther = Rows.strings("select voter from votes where topic_id = ?", other);

        assertEquals(12, inOne.size());
        assertEquals(12, inOther.size());
        assertTrue(inOne.stream().noneMatch(inOther::contains));
        // All sixteen bytes are the code's: no version, which could tell of a time inside.
        assertTrue(inOne.stream().map(id -> id.charAt(14)).distinct().count() > 1);
    }

    @Test
    void the_seal_destroys_the_key_and_the_voter_keys() throws SQLException {
        UUID poll = poll(author, Map.of("method", "approval"));
        TestUser.create(5).forEach(voter -> cast(voter, poll, choices("A", "C")).statusCode(201));
        List<String> voterKeys = Rows.strings("select voter from votes where topic_id = ?", poll);
        assertEquals(1, Rows.number("select count(*) from poll_keys where topic_id = ?", poll));

        Votes.close(author, poll);

        assertEquals(0, Rows.number("select count(*) from poll_keys where topic_id = ?", poll));
        assertEquals(0, Rows.number("select count(*) from votes where topic_id = ?", poll));
        assertEquals(5, Rows.number("select count(*) from ballots where topic_id = ?", poll));
        assertEquals(
                List.of("topic_id", "number", "marks", "weight", "server_nonce", "nonce"),
                Rows.columns("ballots", "%"));
        for (String table : Rows.tables()) {
            for (String key : voterKeys) {
                String rows = "select count(*) from " + table + " t where t::text like ?";
                assertEquals(0, Rows.number(rows, "%" + key + "%"), table);
            }
        }
        assertEquals(List.of(), Recount.differences(poll));
    }

    @Test
    void after_the_seal_all_rows_are_of_one_transaction_and_in_an_order_of_chance()
            throws SQLException {
        UUID one = poll(author, Map.of("method", "approval", "options", OPTIONS));
        UUID other = poll(author, Map.of("method", "approval", "options", OPTIONS));
        List<TestUser> voters = TestUser.create(VOTERS);
        for (int i = 0; i < VOTERS; i++) {
            Object ballot = choices(distinct(i));
            assertEquals(201, Crowd.cast(voters.get(i), one, ballot).status());
            assertEquals(201, Crowd.cast(voters.get(i), other, ballot).status());
        }

        Votes.close(author, one);
        Votes.close(author, other);

        for (UUID poll : List.of(one, other)) {
            String writers =
                    """
                    select distinct xmin from (
                        select xmin, topic_id from ballots
                        union all select xmin, topic_id from option_totals
                        union all select xmin, topic_id from ballot_totals) r
                    where topic_id = ?
                    """;
            assertEquals(1, Rows.strings(writers, poll).size());
        }
        List<Integer> byPlace = casters("ctid", one);
        List<Integer> byNumber = casters("number", one);
        List<Integer> otherByPlace = casters("ctid", other);
        List<Integer> castingOrder = IntStream.range(0, VOTERS).boxed().toList();
        assertSomethingElse(castingOrder, byPlace);
        assertSomethingElse(castingOrder, byNumber);
        assertSomethingElse(castingOrder, otherByPlace);
        assertSomethingElse(byPlace, otherByPlace);
        assertSomethingElse(byNumber, casters("number", other));
    }

    @ParameterizedTest
    @CsvSource({"poll_keys, %from poll_keys%", "votes, %from votes%"})
    void a_seal_while_one_reads_ones_ballot_does_not_make_it_look_as_if_there_were_none(
            String table, String statement) throws Exception {
        UUID poll = poll(author, Map.of());
        TestUser voter = TestUser.create();
        cast(voter, poll, choice("A")).statusCode(201);

        Response answer =
                Standstill.at(
                        table,
                        statement,
                        () -> Votes.by(voter).get(Votes.path(poll)),
                        "update topics set sealed_at = now(), closes_at = now(), scrubbed = true"
                                + " where id = '%s'".formatted(poll),
                        "delete from votes where topic_id = '%s'".formatted(poll),
                        "delete from poll_keys where topic_id = '%s'".formatted(poll));

        // The ballot as it was when the poll was read; from the seal on, whose it was is unknown.
        answer.then().statusCode(200);
        Votes.own(voter, poll).statusCode(410).body("type", equalTo("/problems/ballot-sealed"));
    }

    @Test
    void nothing_of_a_roll_changes_when_somebody_votes_and_all_of_it_at_the_seal()
            throws SQLException {
        UUID poll = poll(author, Map.of("voters", "invited"));
        List<String> tokens = Rolls.anonymous(author, poll.toString(), 50);
        String row =
                "select concat_ws(' ', ctid, xmin, e) from roll_entries e where topic_id = ? order by id";
        List<String> before = Rows.strings(row, poll);
        for (int i = 0; i < tokens.size(); i += 2) {
            TestUser voter = Rolls.voter(poll.toString(), tokens.get(i));
            cast(voter, poll, choice("A")).statusCode(201);
            cast(voter, poll, choice("B")).statusCode(200);
        }

        assertEquals(before, Rows.strings(row, poll));
        List<String> entries = Rows.strings("select id from roll_entries where topic_id = ?", poll);
        List<String> keys = Rows.strings("select voter from votes where topic_id = ?", poll);
        assertEquals(25, keys.size());
        assertTrue(keys.stream().noneMatch(entries::contains));

        Votes.close(author, poll);

        String writers = "select distinct xmin from roll_entries where topic_id = ?";
        assertEquals(1, Rows.strings(writers, poll).size());
        String voted = "select participated from roll_entries where topic_id = ? order by id";
        List<String> participated = Rows.strings(voted, poll);
        for (int i = 0; i < tokens.size(); i++) {
            assertEquals(i % 2 == 0 ? "t" : "f", participated.get(i));
        }
        assertEquals(List.of(), Recount.differences(poll));
    }

    @Test
    void a_public_poll_keeps_its_voters_and_their_times() throws SQLException {
        UUID poll = poll(author, Map.of("ballots", "public"));
        TestUser voter = TestUser.create();
        cast(voter, poll, choice("A")).statusCode(201);

        Votes.close(author, poll);

        String kept = "select voter from votes where topic_id = ? and counted_at is not null";
        assertEquals(List.of(voter.id().toString()), Rows.strings(kept, poll));
        assertEquals(0, Rows.number("select count(*) from poll_keys where topic_id = ?", poll));
        assertEquals(0, Rows.number("select count(*) from ballots where topic_id = ?", poll));
        assertEquals(List.of(), Recount.differences(poll));
    }

    /** A ballot that only the voter of that number casts: the number in binary. */
    private static Object[] distinct(int voter) {
        return IntStream.range(0, OPTIONS.size())
                .filter(bit -> (voter + 1 >> bit & 1) == 1)
                .mapToObj(OPTIONS::get)
                .toArray();
    }

    /** Whose ballots they are, in that order of the sealed rows. */
    private static List<Integer> casters(String order, UUID poll) throws SQLException {
        String numbers =
                """
                select (select sum(1 << (position - 1)) - 1 from unnest(marks) position)
                from ballots where topic_id = ? order by %s
                """;
        List<Integer> casters =
                Rows.strings(numbers.formatted(order), poll).stream()
                        .map(Integer::valueOf)
                        .toList();
        assertEquals(VOTERS, casters.stream().distinct().count());
        return casters;
    }

    private static void assertSomethingElse(List<Integer> one, List<Integer> other) {
        assertNotEquals(one, other);
        double correlation = correlation(one, other);
        assertFalse(Math.abs(correlation) > CORRELATION, () -> "correlation " + correlation);
    }

    /** Spearman's: 1 for the same order, 0 for none in common. */
    private static double correlation(List<Integer> one, List<Integer> other) {
        double n = one.size();
        double squares = 0;
        for (int i = 0; i < one.size(); i++) {
            double distance = i - other.indexOf(one.get(i));
            squares += distance * distance;
        }
        return 1 - 6 * squares / (n * (n * n - 1));
    }
}
