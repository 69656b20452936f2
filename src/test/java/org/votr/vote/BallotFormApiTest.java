package org.votr.vote;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.votr.Polls.create;
import static org.votr.Polls.invalid;
import static org.votr.Polls.refused;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** Scores and rankings as voters send them, and as they are refused. */
@QuarkusTest
class BallotFormApiTest {
    private final TestUser author = TestUser.create();
    private final TestUser voter = TestUser.create();

    private ValidatableResponse cast(String poll, Object ballot) {
        return Polls.cast(voter, poll, ballot).then();
    }

    private static Map<String, Object> ranking(Object... ranks) {
        return Map.of("ranking", List.of(ranks));
    }

    private static Map<String, Object> scores(Map<String, ?> scores) {
        return Map.of("scores", scores);
    }

    @ParameterizedTest
    @ValueSource(strings = {"irv", "stv", "schulze", "ranked_pairs", "borda"})
    void a_ranking_is_recorded_with_its_shared_ranks(String method) {
        String poll = create(author, "method", method);
        String a = Polls.option(poll, "A");
        String b = Polls.option(poll, "B");
        String c = Polls.option(poll, "C");

        cast(poll, ranking(List.of("b", c), a))
                .statusCode(201)
                .body("ranking", contains(List.of(b, c), a))
                .body("choice", nullValue())
                .body("scores", nullValue());
        Polls.read(voter, poll).body("my_vote.ranking", contains(List.of(b, c), a));
        Polls.as(voter)
                .get("/api/polls/{id}/vote", poll)
                .then()
                .body("ranking", contains(List.of(b, c), a));
    }

    @Test
    void a_skipped_rank_closes_up_and_is_the_same_ballot() {
        String poll = create(author, "method", "irv", "can_change", false);

        cast(poll, ranking("C", List.of(), "A")).statusCode(201);
        cast(poll, ranking(List.of(), List.of("C"), "A")).statusCode(200);
        refused(cast(poll, ranking("A", "C")), 409, "already-voted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "star"})
    void scores_are_recorded_with_what_is_left_out(String method) {
        String poll = create(author, "method", method);
        String a = Polls.option(poll, "A");
        String c = Polls.option(poll, "C");

        cast(poll, scores(Map.of("c", 5, a, 0)))
                .statusCode(201)
                .body("scores", equalTo(Map.of(a, 0, c, 5)));
        cast(poll, scores(Map.of("C", 5))).statusCode(200).body("scores", equalTo(Map.of(c, 5)));
    }

    @Test
    void a_blank_ballot_ranks_or_scores_nothing() {
        String ranked = create(author, "method", "borda", "min_choices", 0);
        String scored = create(author, "method", "star", "min_choices", 0);

        cast(ranked, ranking()).statusCode(201).body("ranking", equalTo(List.of()));
        cast(scored, scores(Map.of())).statusCode(201).body("scores", equalTo(Map.of()));
        refused(cast(create(author, "method", "irv"), ranking()), 422, "too-few-choices");
    }

    @Test
    void how_many_are_ranked_or_scored_has_its_limits() {
        String ranked = create(author, "method", "irv", "min_choices", 2, "max_choices", 2);
        String scored = create(author, "method", "score", "min_choices", 2, "max_choices", 2);

        refused(cast(ranked, ranking("A")), 422, "too-few-choices");
        refused(cast(ranked, ranking("A", List.of("B", "C"))), 422, "too-many-choices");
        refused(cast(scored, scores(Map.of("A", 1))), 422, "too-few-choices");
        refused(cast(scored, scores(Map.of("A", 1, "B", 1, "C", 0))), 422, "too-many-choices");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"A\",\"A\"]        | ranking[1]    | 422 | bad-ranking",
                "[\"A\",[\"B\",\"a\"]]| ranking[1][1] | 422 | bad-ranking",
                "[[\"B\",\"B\"]]      | ranking[0][1] | 422 | bad-ranking",
                "[\"D\"]              | ranking[0]    | 422 | unknown-option",
                "[[\"A\",\"D\"]]      | ranking[0][1] | 422 | unknown-option",
                "[5]                  | ranking[0]    | 400 | invalid-input",
                "[[[\"A\"]]]          | ranking[0][0] | 400 | invalid-input",
                "[{\"A\":1}]          | ranking[0]    | 400 | invalid-input",
                "\"A\"                | ranking       | 400 | invalid-input",
            })
    void a_bad_ranking_is_refused_by_its_place(
            String ranking, String field, int status, String slug) {
        String poll = create(author, "method", "schulze");

        refused(cast(poll, "{\"ranking\":" + ranking + "}"), status, slug)
                .body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"A\": 6}            | scores.A | 422 | bad-score",
                "{\"A\": -1}           | scores.A | 422 | bad-score",
                "{\"A\": null}         | scores.A | 422 | bad-score",
                "{\"D\": 1}            | scores.D | 422 | unknown-option",
                "{\"A\": 1, \" a\": 1} | scores.a | 400 | invalid-input",
                "{\"A\": 1.5}          | scores.A | 400 | invalid-input",
                "{\"A\": \"1\"}        | scores.A | 400 | invalid-input",
                "[1]                   | scores   | 400 | invalid-input",
            })
    void a_bad_score_is_refused_by_its_option(
            String scores, String field, int status, String slug) {
        String poll = create(author, "method", "score");

        refused(cast(poll, "{\"scores\":" + scores + "}"), status, slug)
                .body("errors[0].field.replace(' ', '')", equalTo(field));
    }

    @ParameterizedTest
    @CsvSource({
        "single,choice",
        "approval,choices",
        "score,scores",
        "star,scores",
        "irv,ranking",
        "stv,ranking"
    })
    void a_ballot_of_another_form_is_refused(String method, String right) {
        String poll = create(author, "method", method);
        Map<String, Object> forms = new HashMap<>();
        forms.put("choice", "A");
        forms.put("choices", List.of("A"));
        forms.put("scores", Map.of("A", 1));
        forms.put("ranking", List.of("A"));

        invalid(cast(poll, Map.of()), right);
        Object good = forms.remove(right);
        forms.forEach((field, value) -> invalid(cast(poll, Map.of(field, value)), field));
        cast(poll, Map.of(right, good)).statusCode(201);
    }

    @Test
    void places_are_for_choices_only() {
        refused(
                        Polls.post(
                                author,
                                Polls.fields(
                                        "method",
                                        "irv",
                                        "options",
                                        List.of("A", Map.of("name", "B", "capacity", 1)))),
                        400,
                        "invalid-input")
                .body("errors.field", contains("options[1].capacity"));
        String poll = create(author, "method", "score");
        invalid(
                Polls.as(author, Map.of("name", "D", "capacity", 1))
                        .post("/api/polls/{id}/options", poll)
                        .then(),
                "capacity");
    }

    @Test
    void the_tutorials_clients_vote_in_them_too() {
        for (String method : List.of("irv", "star")) {
            String title = Polls.newTitle();
            String poll = create(author, "method", method, "title", title);

            Polls.as(voter, Map.of("poll_title", title, "option", "B"))
                    .patch("/api/poll/vote")
                    .then()
                    .statusCode(200);
            Polls.read(voter, poll).body("options.vote_count", contains(0, 1, 0));
        }
    }
}
