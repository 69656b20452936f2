package org.votr.exchange;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.votr.format.ElectionFormat;
import org.votr.tally.Method;
import org.votr.tally.SharedRanks;
import org.votr.tally.Strength;
import org.votr.tally.Transfers;

/** What there is to say of an imported election beside its file. */
public record ImportRequest(
        @Parameter(description = "The form of the file", required = true) @QueryParam("format")
                @Nullable ElectionFormat format,
        @Parameter(description = "The method to decide it by", required = true)
                @QueryParam("method")
                @Nullable Method method,
        @Parameter(description = "The title; the file's own if left out") @QueryParam("title")
                @Nullable String title,
        @QueryParam("description") @Nullable String description,
        @Parameter(description = "How many options win; for stv the file's own if left out")
                @QueryParam("seats")
                @Nullable Integer seats,
        @Parameter(description = "The highest score; the file's own if left out")
                @QueryParam("max_score")
                @Nullable Integer maxScore,
        @QueryParam("batch_elimination") @Nullable Boolean batchElimination,
        @QueryParam("shared_ranks") @Nullable SharedRanks sharedRanks,
        @QueryParam("transfers") @Nullable Transfers transfers,
        @QueryParam("strength") @Nullable Strength strength,
        @Parameter(description = "Whether the list shows the poll") @QueryParam("listed")
                @Nullable Boolean listed) {}
