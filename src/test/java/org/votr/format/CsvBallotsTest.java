package org.votr.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.votr.format.Elections.line;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.tally.BallotForm;

class CsvBallotsTest {
    private static ElectionFile read(BallotForm form, String... lines) {
        return CsvBallots.read(String.join("\r\n", lines), form);
    }

    @Test
    void every_form_is_read() {
        assertEquals(
                new ElectionFile(
                        null,
                        1,
                        0,
                        BallotForm.CHOICES,
                        List.of("A, a", "=B", "'tis"),
                        List.of(line(5, 1, 3), line(2))),
                read(
                        BallotForm.CHOICES,
                        "\ufeff\"A, a\",'=B,'tis,weight",
                        "1,,1,4",
                        ",,,2",
                        "1,0,1,1",
                        ""));
        assertEquals(
                List.of(line(4, 3, -1, 0), line(1, 100)),
                read(BallotForm.SCORES, "A,B,C,weight", "3,,0,4", "100,,,1").ballots());
        assertEquals(
                List.of(line(4, 2, 1, 2)),
                read(BallotForm.RANKING, "A,B,C,weight", "3,1,3,3", "2,1,2,1").ballots());
    }

    @Test
    void the_highest_score_given_is_the_limit() {
        assertEquals(7, read(BallotForm.SCORES, "A,B,weight", "3,7,1").maxScore());
        assertEquals(1, read(BallotForm.SCORES, "A,B,weight").maxScore());
    }

    @Test
    void who_voted_is_passed_over() {
        ElectionFile election =
                read(
                        BallotForm.CHOICES,
                        "voter,counted_at,A,B,weight",
                        "'=x,2026-01-01T00:00:00Z,1,,1",
                        ",,1,,1");

        assertEquals(List.of("A", "B"), election.options());
        assertEquals(List.of(line(2, 1)), election.ballots());
    }

    @Test
    void no_cell_is_a_formula() {
        assertEquals(
                "\"'=1+1\",\"'+1\",\"'-1\",\"'@x\",\"''q\",plain,\"a,b\",\"say \"\"x\"\"\",weight\r\n2,,1,,,,,,3\r\n",
                Elections.write(
                        new ElectionFile(
                                null,
                                1,
                                0,
                                BallotForm.RANKING,
                                List.of(
                                        "=1+1",
                                        "+1",
                                        "-1",
                                        "@x",
                                        "'q",
                                        "plain",
                                        "a,b",
                                        "say \"x\""),
                                List.of(line(3, 2, 0, 1))),
                        ElectionFormat.CSV));
    }

    /** Line 3 after a line break in the header's first cell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CHOICES|1,2,1|line 3, cell 2|must be 1 where chosen, or empty",
                "CHOICES|1,x,1|line 3, cell 2|must be 1",
                "CHOICES|1,65537,1|line 3, cell 2|must be 1",
                "SCORES|1,101,1|line 3, cell 2|must be a score",
                "SCORES|-1,1,1|line 3, cell 1|must be a score",
                "SCORES|1.5,1,1|line 3, cell 1|must be a score",
                "RANKING|3,1,1|line 3, cell 1|must be a rank from 1 to 2, or empty",
                "RANKING|0,1,1|line 3, cell 1|must be a rank",
                "RANKING|2,1,|line 3, cell 3|must be a number of ballots",
                "RANKING|2,1,0|line 3, cell 3|must be a number of ballots",
                "RANKING|2,1,1000001|line 3, cell 3|must be a number of ballots",
                "RANKING|2,1|line 3|must have 3 cells as the first line has; found 2",
                "RANKING|2,1,1,|line 3|must have 3 cells as the first line has; found 4",
                "RANKING|\"2\"x,1,1|line 3|must be CSV",
                "RANKING|2,\"1,1|line 3|must be CSV",
            })
    void what_is_odd_is_refused_where_it_is(
            BallotForm form, String line, String place, String rule) {
        Refused.at(place, rule, () -> read(form, "\"A\r\na\",B,weight", line));
    }

    @Test
    void the_header_must_name_options_and_the_weight() {
        BallotForm form = BallotForm.CHOICES;
        Refused.at("line 1", "must have the names of the options", () -> read(form, ""));
        Refused.at("line 1", "must have the names of the options", () -> read(form, "A,B", "1,1"));
        Refused.at("line 1", "must have the names", () -> read(form, "A;B;weight", "1;1;1"));
        Refused.at("options", "must be 2 to 200; the file has 1", () -> read(form, "A,weight"));
        Refused.at(
                "line 1",
                "must not have more than 200 options",
                () -> read(form, "A,".repeat(201) + "weight"));
        Refused.at(
                "line 1, cell 2",
                "must name another option than line 1, cell 1;",
                () -> read(form, "A,a,weight"));
        Refused.at(
                "line 1, cell 2",
                "must name an option with 1 to 100 characters",
                () -> read(form, "A, ,weight"));
        Refused.at("line 4, cell 1", "must be 1", () -> read(form, "A,B,weight", "", "", "x,,1"));
        Refused.at("line 2", "must not contain NUL", () -> read(form, "A,B,weight", "\u0000"));
    }

    @Test
    void ballots_have_a_limit_and_errors_are_gathered() {
        Refused.at(
                "line 3",
                "must not bring the sum",
                () -> read(BallotForm.CHOICES, "A,B,weight", "1,,1000000", "1,,1"));
        assertEquals(
                20,
                Refused.errors(
                                () ->
                                        CsvBallots.read(
                                                "A,B,weight\n" + "x,,1\n".repeat(50),
                                                BallotForm.CHOICES))
                        .size());
    }
}
