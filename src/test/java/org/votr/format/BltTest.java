package org.votr.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.votr.format.Elections.line;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.votr.tally.BallotForm;

class BltTest {
    private static final String NAMES =
            "\"Adam\"\n\"Basil\"\n\"Charlotte\"\n\"Donald\"\n\"Title\"\n";

    @Test
    void an_election_is_read() {
        String text =
                "\ufeff4 2 # four, two\r\n3 1 3 4 0\r\n2 4 1=3 0 # shared\r\n1 2 - 4 0\r\n2 0\r\n1 1 3"
                        + " 4 0\r\n\r\n0\r\n"
                        + NAMES.replace("Adam", "Adam # \t 1");

        assertEquals(
                new ElectionFile(
                        "Title",
                        2,
                        0,
                        BallotForm.RANKING,
                        List.of("Adam # 1", "Basil", "Charlotte", "Donald"),
                        List.of(
                                line(4, 1, 0, 2, 3),
                                line(2, 2, 0, 2, 1),
                                line(1, 0, 1, 0, 2),
                                line(2))),
                Blt.read(text));
    }

    @Test
    void tokens_may_be_on_any_lines() {
        ElectionFile election =
                Blt.read("3 1 2 1 2\n0 5 3\n0 0 \"A\" \"B\"\n\"C\" \"T\" \"Source\" \"Comment\"");

        assertEquals(List.of("A", "B", "C"), election.options());
        assertEquals("T", election.title());
        assertEquals(List.of(line(2, 1, 2), line(5, 0, 0, 1)), election.ballots());
    }

    @Test
    void withdrawn_options_are_left_out_everywhere() {
        ElectionFile election =
                Blt.read("4 2\n-2 -4\n3 2 3 4 1 0\n2 4 2 0\n1 2=3 1 0\n0\n" + NAMES);

        assertEquals(List.of("Adam", "Charlotte"), election.options());
        assertEquals(List.of(line(4, 2, 1), line(2)), election.ballots());
    }

    @Test
    void quotes_in_names_may_be_doubled_and_parties_follow_names() {
        ElectionFile election =
                Blt.read(
                        "3 1\n1 1 0\n0\n\"Ken \"\"Party\"\"\" \"Party (P)\"\n\"Lu\" \"Q\"\n\"Mo\" \"R\"\n\"T\"\n\"S\"");

        assertEquals(List.of("Ken \"Party\"", "Lu", "Mo"), election.options());
        assertEquals("T", election.title());
    }

    @Test
    void parties_are_not_guessed() {
        Refused.at(
                "line 2, column 1",
                "must have one quoted text a line",
                () -> Blt.read("2 1\n0\n\"A\" \"P\"\n\"B\" \"Q\"\n\"T\""));
        assertEquals(
                List.of("A", "B", "C"), Blt.read("3 1 0\n\"A\" \"B\"\n\"C\"\n\"T\"").options());
    }

    @Test
    void a_title_may_be_missing_or_empty() {
        assertNull(Blt.read("2 1\n0\n\"A\"\n\"B\"").title());
        assertNull(Blt.read("2 1\n0\n\"A\"\n\"B\"\n\"\"").title());
    }

    @Test
    void it_is_written_one_item_a_line() {
        assertEquals(
                "3 2\n4 3 1 0\n1 0\n0\n\"A\"\n\"B, b\"\n\"C\"\n\"T\"\n",
                Elections.write(
                        new ElectionFile(
                                "T",
                                2,
                                0,
                                BallotForm.RANKING,
                                List.of("A", "B, b", "C"),
                                List.of(line(4, 2, 0, 1), line(1))),
                        ElectionFormat.BLT));
        assertEquals(
                "2 1\n4 2 0\n1 0\n0\n\"A\"\n\"B\"\n\"T\"\n",
                Elections.write(
                        new ElectionFile(
                                "T",
                                1,
                                0,
                                BallotForm.CHOICES,
                                List.of("A", "B"),
                                List.of(line(4, 2), line(1))),
                        ElectionFormat.BLT));
    }

    /** Line 2 of a file of four options. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3 1 5 0|line 2, column 5|must be the number of an option, from 1 to 4",
                "3 1 x 0|line 2, column 5|must be the number of an option",
                "3 1 2=2 0|line 2, column 5|must not name an option again",
                "3 1=2=1 0|line 2, column 3|must not name an option again",
                "3 1 1 0|line 2, column 5|must not name an option again",
                "3 1= 2 0|line 2, column 3|must be the number of an option",
                "3 1 -2 0|line 2, column 5|must be the number of an option",
                "(id7) 1 2 0|line 2, column 1|must be a number of ballots",
                "1.5 1 2 0|line 2, column 1|must be a number of ballots",
                "1000001 1 2 0|line 2, column 1|must be a number of ballots",
                "-5 1 0|line 2, column 1|must be a minus and the number",
                "-1 -1|line 2, column 4|must be a minus and the number",
                "-1 -2 -3|options|must be 2 to 200; the file has 1",
                "[tie 1 2]|line 2, column 1|must be a number of ballots",
                "3 1 \"A\"|line 2, column 5|must be the 0 that ends a ballot",
                "1000000 1 0 1 1 0|line 2|must not bring the sum",
            })
    void what_is_odd_is_refused_where_it_is(String line, String place, String rule) {
        Refused.at(place, rule, () -> Blt.read("4 1\n" + line + "\n0\n" + NAMES));
    }

    @Test
    void the_frame_must_be_whole() {
        Refused.at("line 1, column 1", "must be the number of options", () -> Blt.read(""));
        Refused.at("line 1, column 1", "must be the number of options", () -> Blt.read("1 1"));
        Refused.at("line 1, column 1", "must be the number of options", () -> Blt.read("201 1"));
        Refused.at("line 2, column 1", "must be the number of seats", () -> Blt.read("4\n5"));
        Refused.at("line 1, column 1", "must be a number of ballots", () -> Blt.read("4 1"));
        Refused.at(
                "line 2, column 1", "must be a number of ballots", () -> Blt.read("4 1\n\"A\"\n"));
        Refused.at("line 1, column 1", "must be the 0 that ends", () -> Blt.read("4 1 1 1 2"));
        Refused.at(
                "line 1, column 5",
                "must end with 4 names in double quotes and a title, each on a line of its own; found 3",
                () -> Blt.read("4 1 0 \"A\" \"B\" \"C\""));
        Refused.at(
                "line 2, column 1",
                "must end with 4 names",
                () -> Blt.read("4 1\n0\n" + NAMES + "\"s\"\n\"c\"\n\"x\""));
    }

    @Test
    void names_are_quoted_and_differ() {
        String start = "2 1\n0\n";
        Refused.at(
                "line 3, column 1",
                "must be a name or title",
                () -> Blt.read(start + "Adam\n\"B\""));
        Refused.at(
                "line 4, column 1", "must have a closing \"", () -> Blt.read(start + "\"A\"\n\"B"));
        Refused.at(
                "line 3, column 1",
                "must double a quote",
                () -> Blt.read(start + "\"A \"B\" C\"\n\"B\""));
        Refused.at(
                "line 3, column 1",
                "must name an option with 1 to 100",
                () -> Blt.read(start + "\"\"\n\"B\""));
        Refused.at(
                "line 4, column 1",
                "must name another option than line 3, column 1;",
                () -> Blt.read(start + "\"B\"\n\"b\""));
        Refused.at(
                "line 1, column 3",
                "must not be more seats than options that have not withdrawn",
                () -> Blt.read("3 3 -1 0 \"A\" \"B\" \"C\""));
    }

    @Test
    void errors_are_gathered_up_to_twenty() {
        assertEquals(2, Refused.errors(() -> Blt.read("4 1\n1 5 6 0\n0\n" + NAMES)).size());
        assertEquals(
                20, Refused.errors(() -> Blt.read("4 1\n" + "1 5 0\n".repeat(50) + "0")).size());
    }
}
