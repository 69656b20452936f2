package org.votr.poll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.votr.data.Text;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;
import org.votr.tally.SharedRanks;
import org.votr.tally.Strength;
import org.votr.tally.Transfers;

/** A poll as a caller defines it. All but {@code title} and {@code options} may be left out. */
@Schema(requiredProperties = {"title", "options"})
public record NewPoll(
        @Nullable @Size(max = 200) String title,
        @Nullable @Size(max = 200) @Schema(ref = "NewOptions")
                List<@NotNull @Valid NewOption> options,
        @Nullable @Size(max = 5000) String description,
        @Nullable Method method,
        @Nullable @Min(0) @Max(200) Integer minChoices,
        @Nullable @Min(1) @Max(200) Integer maxChoices,
        @Nullable @Min(1) @Max(100) Integer maxScore,
        @Nullable @Min(1) @Max(200) Integer seats,
        @Nullable Boolean batchElimination,
        @Nullable SharedRanks sharedRanks,
        @Nullable Transfers transfers,
        @Nullable Strength strength,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable @Schema(description = "The tutorial's closes_at, in seconds since 1970")
                Long closeDate,
        @Nullable Voters voters,
        @Nullable Participation participation,
        @Nullable ResultsVisibility results,
        @Nullable BallotSecrecy ballots,
        @Nullable Boolean canChange,
        @Nullable @Min(1) @Max(1_000_000) Integer liveStep,
        @Nullable Boolean verifiedOnly,
        @Nullable Boolean allowSuggestions,
        @Nullable Boolean listed,
        @Nullable Boolean shuffleOptions,
        @Nullable Boolean receipts) {

    /** The title. */
    String requireTitle() {
        return title == null || Text.tidy(title).isEmpty() ? refuseEmpty("title") : title;
    }

    /** The options, one at least. */
    List<NewOption> requireOptions() {
        if (options == null || options.isEmpty()) {
            refuseEmpty("options");
        }
        return Objects.requireNonNull(options);
    }

    /** The field that says when it closes. */
    String closingField() {
        return closeDate == null ? "closes_at" : "close_date";
    }

    /** When it closes, whichever way it was said; null for never. */
    @Nullable Instant closing() {
        if (closeDate == null) {
            return closesAt;
        }
        if (closesAt != null) {
            throw Problem.invalid("close_date", "must be left out where closes_at is given");
        }
        if (closeDate == 0) {
            refuseEmpty("close_date");
        }
        return Rules.instant("close_date", closeDate);
    }

    /** The tutorial's sentence for an empty value, which its clients read from {@code error}. */
    private static String refuseEmpty(String field) {
        String detail = "value for " + field + " is empty";
        throw Problem.of(ProblemType.INVALID_INPUT, detail, field).with("error", detail);
    }
}
