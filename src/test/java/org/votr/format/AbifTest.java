package org.votr.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.votr.format.Elections.line;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.problem.FieldError;
import org.votr.tally.BallotForm;

class AbifTest {
    private static final String RATED = "{ballot_type: \"rated\"}\n";
    private static final String MANY = "{ballot_type: \"choose_many\"}\n";
    private static final String ONE = "{ballot_type: \"choose_one\"}\n";
    private static final String RANKED = "{ballot_type: \"ranked\"}\n";

    @Test
    void a_ranked_election_is_read() {
        String text =
                """
                \ufeff# Tennessee
                {version: "0.1"} # ignored
                { "title" : "Capital of \\"Tennessee\\"" }
                {seats: 2}
                {}
                42:M>N>C>K
                26 : N > C = K   # a comment

                =M:[Memphis, "on" the > Mississippi]
                =[N]:"Nashville"
                C:[Chattanooga]
                15:[C]/3>"K"/2>N/1 ##VID:x
                3:
                26:N>C=K
                """;
        ElectionFile election = Abif.read(text.replace("15:[C]/3>\"K\"/2>N/1", "15:[C]>\"K\">N"));

        assertEquals(
                new ElectionFile(
                        "Capital of \"Tennessee\"",
                        2,
                        0,
                        BallotForm.RANKING,
                        List.of(
                                "Memphis, \"on\" the > Mississippi",
                                "Nashville",
                                "Chattanooga",
                                "K"),
                        List.of(
                                line(42, 1, 2, 3, 4),
                                line(52, 0, 1, 2, 2),
                                line(15, 0, 3, 1, 2),
                                line(3))),
                election);
        Refused.at(
                "line 12, column 4",
                "must rank, or score, as the other lines do",
                () -> Abif.read(text));
    }

    @Test
    void lines_tell_scores_and_the_highest_is_the_limit() {
        ElectionFile election = Abif.read("27:DGM/5, SBJ/2, SY/0\r\n1:\r\n2:SY/4\r\n");

        assertEquals(BallotForm.SCORES, election.form());
        assertEquals(5, election.maxScore());
        assertEquals(List.of(line(27, 5, 2, 0), line(1), line(2, -1, -1, 4)), election.ballots());
        assertNull(election.title());
        assertEquals(9, Abif.read("{max_rating: 9}\n1:A/1,B/0").maxScore());
        assertEquals(1, Abif.read("1:A/0,B/0").maxScore());
    }

    @Test
    void ranks_and_scores_together_count_as_the_ballot_type_says() {
        String both = "1:A/5>B/3=C/3\n";

        assertEquals(List.of(line(1, 1, 2, 2)), Abif.read(both).ballots());
        assertEquals(List.of(line(1, 1, 2, 2)), Abif.read(RANKED + both).ballots());
        assertEquals(List.of(line(1, 5, 3, 3)), Abif.read(both + RATED).ballots());
        assertEquals(List.of(line(1, 5, 5)), Abif.read(RATED + "1:A/5>B/5").ballots());
    }

    @Test
    void choices_are_read() {
        assertEquals(
                List.of(line(4, 1, 3), line(2), line(1, 2)),
                Abif.read(MANY + "3:A/1,B/0,C/1\n2:\n1:C,A\n1:B").ballots());
        ElectionFile one = Abif.read(ONE + "3:A\n2:B/1\n4:A/0,B/1\n1:");
        assertEquals(BallotForm.CHOICES, one.form());
        assertEquals(List.of(line(3, 1), line(6, 2), line(1)), one.ballots());
        assertTrue(one.head().choosesOne());
    }

    @Test
    void options_alone_are_first_ranks() {
        ElectionFile election = Abif.read("27:A\n1:B");

        assertEquals(BallotForm.RANKING, election.form());
        assertEquals(List.of(line(27, 1), line(1, 0, 1)), election.ballots());
    }

    @Test
    void every_form_is_written_so_that_others_read_it() {
        assertEquals(
                """
                {title: "No. \\u0023 1"}
                {ballot_type: "rated"}
                {max_rating: 5}
                =A:[A]
                =c2:[B, b]
                12:A/5,c2/0
                1:
                """,
                Elections.write(
                        new ElectionFile(
                                "No. # 1",
                                1,
                                5,
                                BallotForm.SCORES,
                                List.of("A", "B, b"),
                                List.of(line(12, 5, 0), line(1))),
                        ElectionFormat.ABIF));
        assertEquals(
                "{ballot_type: \"ranked\"}\n{seats: 2}\n=c3:[c3]\n=cc2:[x y]\n=B:[B]\n1:B>c3=cc2\n",
                Elections.write(
                        new ElectionFile(
                                null,
                                2,
                                0,
                                BallotForm.RANKING,
                                List.of("c3", "x y", "B"),
                                List.of(line(1, 2, 2, 1))),
                        ElectionFormat.ABIF));
        assertTrue(choices(line(1, 1, 2), line(2, 2)).endsWith("1:A/1,B/1\n2:B/1\n"));
        assertTrue(choices(line(1, 1, 2)).startsWith(MANY));
        assertTrue(choices(line(1), line(2, 2)).startsWith(ONE));
        assertTrue(choices(line(1), line(2, 2)).endsWith("1:\n2:B\n"));
    }

    private static String choices(ElectionFile.Line... ballots) {
        return Elections.write(
                new ElectionFile(
                        null, 1, 0, BallotForm.CHOICES, List.of("A", "B"), List.of(ballots)),
                ElectionFormat.ABIF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ABIF 1.0|line 2|must be a # comment",
                "@list|line 2, column 1|must be a # comment",
                "abc:D>E|line 2|must be a # comment",
                "27 * A/5|line 2, column 4|must have a colon",
                "27:A*3>B|line 2, column 5|must have >, = or a comma",
                "0:A>B|line 2, column 1|must begin with the number of ballots",
                "1000001:A>B|line 2, column 1|must begin with the number of ballots",
                "99999999999:A>B|line 2, column 1|must begin with the number of ballots",
                "5:A>|line 2, column 5|must name an option",
                "5:A>5|line 2, column 5|must name an option",
                "5:A>>B|line 2, column 5|must name an option",
                "5:A,B>C|line 2, column 6|must not have commas and",
                "5:A>B,C|line 2, column 6|must not have commas and",
                "5:A,B|line 2, column 3|must be ranked",
                "5:A>B>A|line 2, column 7|must not name an option again",
                "5:A/5>B|line 2, column 7|must have a score, or none",
                "5:A>B/5|line 2, column 5|must have a score, or none",
                "5:A=B/5|line 2, column 5|must have the score of",
                "5:[A>B|line 2, column 3|must have a closing ]",
                "5:\"A>B|line 2, column 3|must have a closing \"",
                "5:\"A\\x\">B|line 2, column 3|must have \\\" or \\\\",
                "5:A>[]|line 2, column 5|must name an option with 1 to 100",
                "5:A>b|line 2, column 5|must name another option than line 1, column 5",
                "{title: x}|line 2, column 1|must be {key: value}",
                "{title|line 2, column 1|must be {key: value}",
                "{title: 'x'}|line 2, column 1|must be {key: value}",
                "{title: \"x\"} x|line 2, column 14|must have nothing but",
                "{title: 1}|line 2|must give as title a string",
                "{title: \"\\u0000\"}|line 2|must give as title a string",
                "{title: \"\\ud800\"}|line 2|must give as title a string",
                "{x: {}}|line 2|must give a string",
                "{ballot_type: \"odd\"}|line 2|must give as ballot_type",
                "{max_rating: 101}|line 2|must give as max_rating",
                "{max_rating: 5.0}|line 2|must give as max_rating",
                "{seats: 0}|line 2|must give as seats",
                "{seats: 3}|line 2|must not give more seats",
                "=A:|line 2, column 4|must name an option",
                "=A[A]|line 2|must be a # comment",
                "=A:Ann Arbor|line 2, column 8|must have nothing but",
            })
    void what_is_odd_in_a_ranked_file_is_refused_where_it_is(
            String line, String place, String rule) {
        Refused.at(place, rule, () -> Abif.read("1:A>B\n" + line + "\n# end\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5:A>B|line 3, column 3|must have a score",
                "5:A|line 3, column 3|must have a score",
                "5:A/11,B/0|line 3, column 3|must not score above the max_rating",
                "5:A/101,B/0|line 3, column 5|must be a score",
                "5:A/-1,B/0|line 3, column 5|must be a score",
                "5:A/2.5,B/0|line 3, column 6|must have >",
                "5:A/3>B/4|line 3, column 7|must not score above the option",
                "5:A/3=B/2|line 3, column 7|must have the score of",
                "5:A/3,B|line 3, column 7|must have a score, or none",
                "5:A,B/3|line 3, column 5|must have a score, or none",
            })
    void what_is_odd_in_a_rated_file_is_refused_where_it_is(
            String line, String place, String rule) {
        Refused.at(
                place, rule, () -> Abif.read(RATED + "{max_rating: 10}\n" + line + "\n1:A/1,B/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5:A>B", "5:A=B", "5:A/2,B/0", "5:A/1>B/0"})
    void choices_are_not_ranked_or_scored(String line) {
        List<FieldError> errors = Refused.errors(() -> Abif.read(MANY + "1:A,B\n" + line));

        assertTrue(errors.get(0).field().startsWith("line 3, column"));
        assertTrue(errors.get(0).message().startsWith("must "));
    }

    @Test
    void metadata_may_be_neither_deep_nor_endless() {
        for (String open : List.of("[", "{x:")) {
            Refused.at(
                    "line 2, column 1",
                    "must be {key: value}",
                    () -> Abif.read("1:A>B\n{x: " + open.repeat(100_000)));
        }
        Refused.at(
                "line 2, column 1",
                "must be {key: value}",
                () -> Abif.read("1:A>B\n{x: " + "9".repeat(100_000) + "}"));
    }

    @Test
    void one_choice_is_one() {
        Refused.at("line 2, column 3", "must choose one", () -> Abif.read(ONE + "1:A,B"));
    }

    @Test
    void forms_do_not_mix() {
        String rule = "must rank, or score, as the other lines do";
        Refused.at("line 2, column 3", rule, () -> Abif.read("1:A>B\n1:B/5"));
        Refused.at("line 2, column 3", rule, () -> Abif.read("1:A/5,B/3\n1:A>B"));
        Refused.at("line 1, column 3", rule, () -> Abif.read("1:A\n1:A/5,B/3"));
        Refused.at("line 2, column 3", "must be ranked", () -> Abif.read("1:A/5>B/3\n1:A/5,B/3"));
    }

    @Test
    void declarations_and_metadata_come_once() {
        Refused.at("line 2", "must not declare", () -> Abif.read("=A:[Ann]\n=A:[Bob]\n=B:[Bea]\n"));
        Refused.at(
                "line 3",
                "must not give title",
                () -> Abif.read("1:A>B\n{title: \"x\"}\n{title: \"y\"}"));
        Refused.at(
                "line 2",
                "must name another option than line 1;",
                () -> Abif.read("=A:[Ann]\n=B:[ ANN ]\n"));
    }

    @Test
    void files_have_limits() {
        Refused.at("options", "must be 2 to 200; the file has 0", () -> Abif.read(""));
        Refused.at("options", "must be 2 to 200; the file has 1", () -> Abif.read("1:A"));
        Refused.at(
                "line 2",
                "must not bring the sum of ballots above 1,000,000",
                () -> Abif.read("999999:A>B\n2:A>B\n1:A>B"));
        assertEquals(List.of(line(1_000_000, 1, 2)), Abif.read("999999:A>B\n1:A>B").ballots());
        StringBuilder many = new StringBuilder("1:o0");
        for (int i = 1; i <= 200; i++) {
            many.append(">o").append(i);
        }
        List<FieldError> errors = Refused.errors(() -> Abif.read(many.toString()));
        assertTrue(errors.get(0).field().startsWith("line 1, column "));
        Refused.at(
                "line 1",
                "must name an option with 1 to 100 characters",
                () -> Abif.read("=A:[" + "x".repeat(101) + "]\n=B:[B]"));
        Refused.at(
                "line 2",
                "must have a title of at most 200",
                () -> Abif.read("1:A>B\n{title: \"" + "x".repeat(201) + "\"}"));
        Refused.at("line 2", "must not contain NUL", () -> Abif.read("1:A>B\r\n1:\u0000"));
        Refused.at("line 3", "must not contain NUL", () -> Abif.read("1:A>B\r\n\r1:\udc00"));
    }

    @Test
    void errors_are_gathered_up_to_twenty() {
        assertEquals(2, Refused.errors(() -> Abif.read("x\n1:A>B\ny")).size());
        assertEquals(20, Refused.errors(() -> Abif.read("x\n".repeat(50))).size());
    }
}
