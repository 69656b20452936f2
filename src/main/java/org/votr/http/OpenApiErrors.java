package org.votr.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Completes the API's document: each call gets the refusals that it shares with others, so that a
 * resource states only its own, and each refusal gets the form of a problem. Enums are written as
 * the JSON has them.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiErrors implements OASFilter {
    private static final String PROBLEM_JSON = "application/problem+json";

    /** By status: the name of the shared answer and what it means. */
    private static final Map<String, Map.Entry<String, String>> SHARED =
            new TreeMap<>(
                    Map.of(
                            "400", Map.entry("BadRequest", "invalid-input or malformed-json"),
                            "401", Map.entry("Unauthorized", "unauthorized: log in first"),
                            "403", Map.entry("Forbidden", "forbidden"),
                            "406", Map.entry("NotAcceptable", "not-acceptable"),
                            "413", Map.entry("ContentTooLarge", "content-too-large"),
                            "415", Map.entry("UnsupportedMediaType", "unsupported-media-type"),
                            "500", Map.entry("InternalError", "internal-error: our fault"),
                            "503", Map.entry("Unavailable", "unavailable: try again later")));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components =
                Optional.ofNullable(document.getComponents())
                        .orElseGet(OASFactory::createComponents);
        document.setComponents(components);
        components.addSchema("Problem", ProblemSchema.problem());
        components.addSchema("FieldError", ProblemSchema.fieldError());
        SHARED.forEach(
                (status, answer) ->
                        components.addResponse(
                                answer.getKey(),
                                withProblem(
                                        OASFactory.createAPIResponse()
                                                .description(answer.getValue()))));
    }

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses =
                Optional.ofNullable(operation.getResponses())
                        .orElseGet(OASFactory::createAPIResponses);
        operation.setResponses(responses);
        Map<String, APIResponse> stated = Objects.requireNonNull(responses.getAPIResponses());
        stated.forEach(OpenApiErrors::describe);
        for (String status : sharedBy(operation)) {
            if (!responses.hasAPIResponse(status)) {
                String name = Objects.requireNonNull(SHARED.get(status)).getKey();
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(name));
            }
        }
        sort(responses);
        return operation;
    }

    @Override
    public Schema filterSchema(Schema schema) {
        List<Object> values = schema.getEnumeration();
        if (values != null && values.stream().allMatch(OpenApiErrors::isConstant)) {
            schema.setEnumeration(
                    values.stream()
                            .<Object>map(v -> v.toString().toLowerCase(Locale.ROOT))
                            .toList());
        }
        return schema;
    }

    private static boolean isConstant(Object value) {
        return value instanceof String text && text.matches("[A-Z][A-Z0-9_]*");
    }

    private static void describe(String status, APIResponse response) {
        boolean refusal = status.compareTo("400") >= 0;
        if (refusal && response.getRef() == null && response.getContent() == null) {
            withProblem(response);
        }
    }

    private static List<String> sharedBy(Operation operation) {
        boolean body = operation.getRequestBody() != null;
        boolean input = body || operation.getParameters() != null;
        boolean account = operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        return SHARED.keySet().stream()
                .filter(
                        status ->
                                switch (status) {
                                    case "400" -> input;
                                    case "401", "403" -> account;
                                    case "413", "415" -> body;
                                    default -> true;
                                })
                .toList();
    }

    private static void sort(APIResponses responses) {
        Map<String, APIResponse> all = Objects.requireNonNull(responses.getAPIResponses());
        responses.setAPIResponses(new TreeMap<>(all));
    }

    private static APIResponse withProblem(APIResponse response) {
        Content content =
                OASFactory.createContent()
                        .addMediaType(
                                PROBLEM_JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem")));
        return response.content(content);
    }
}
