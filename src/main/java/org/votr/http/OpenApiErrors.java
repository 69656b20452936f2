package org.votr.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Completes the API's document: each call gets the refusals that it shares with others, so that
 * META-INF/openapi.yaml states only its own, and each refusal gets the form of a problem. Enums are
 * written as the JSON has them.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiErrors implements OASFilter {
    /** By status: the name of the shared answer and the refusals that it stands for. */
    private static final Map<String, Map.Entry<String, String>> SHARED =
            new TreeMap<>(
                    Map.of(
                            "400",
                            Map.entry(
                                    "BadRequest",
                                    """
                                    - `invalid-input`: name must not be blank
                                    - `malformed-json`: The body is no JSON."""),
                            "401",
                            Map.entry(
                                    "Unauthorized",
                                    "- `unauthorized`: A valid access token is needed. Log in, then"
                                            + " repeat."),
                            "406",
                            Map.entry(
                                    "NotAcceptable",
                                    "- `not-acceptable`: No media type that Accept names can be"
                                            + " given here."),
                            "408",
                            Map.entry(
                                    "RequestTimeout",
                                    "- `request-timeout`: The body did not arrive whole within 30"
                                            + " seconds."),
                            "413",
                            Map.entry(
                                    "ContentTooLarge",
                                    "- `content-too-large`: The body is too large."),
                            "415",
                            Map.entry(
                                    "UnsupportedMediaType",
                                    "- `unsupported-media-type`: This media type cannot be read"
                                            + " here; look at Content-Type."),
                            "500",
                            Map.entry(
                                    "InternalError",
                                    "- `internal-error`: Something went wrong on our side."),
                            "503",
                            Map.entry(
                                    "Unavailable",
                                    "- `unavailable`: The service is busy. Repeat the request in a"
                                            + " moment.")));

    /** What Quarkus says of every secured call and of every body; SHARED says it, or the call. */
    private static final Set<String> UNSTATED =
            Set.of("Not Authorized", "Not Allowed", "Bad Request");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components =
                Optional.ofNullable(document.getComponents())
                        .orElseGet(OASFactory::createComponents);
        document.setComponents(components);
        Optional.ofNullable(components.getSecuritySchemes())
                .map(schemes -> schemes.get(OpenApi.ACCOUNT))
                .ifPresent(scheme -> scheme.getFlows().getPassword().setScopes(Map.of()));
        components.addSchema("Problem", ProblemSchema.problem());
        components.addSchema("FieldError", ProblemSchema.fieldError());
        SHARED.forEach(
                (status, answer) -> {
                    APIResponse response =
                            OASFactory.createAPIResponse().description(answer.getValue());
                    Refusals.complete(status, response);
                    components.addResponse(answer.getKey(), response);
                });
    }

    @Override
    public Operation filterOperation(Operation operation) {
        secure(operation);
        APIResponses responses =
                Optional.ofNullable(operation.getResponses())
                        .orElseGet(OASFactory::createAPIResponses);
        Map<String, APIResponse> all =
                new TreeMap<>(Objects.requireNonNull(responses.getAPIResponses()));
        all.values().removeIf(answer -> UNSTATED.contains(answer.getDescription()));
        all.forEach(Refusals::complete);
        responses.setAPIResponses(all);
        operation.setResponses(responses);
        for (String status : sharedBy(operation)) {
            String name = Objects.requireNonNull(SHARED.get(status)).getKey();
            all.computeIfAbsent(status, s -> OASFactory.createAPIResponse().ref(name));
        }
        responses.setAPIResponses(all);
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

    /** Says it of open calls too; and Quarkus makes scopes of our roles, which nobody asks for. */
    private static void secure(Operation operation) {
        Set<SecurityRequirement> once = new LinkedHashSet<>();
        for (SecurityRequirement stated :
                Optional.ofNullable(operation.getSecurity()).orElseGet(List::of)) {
            SecurityRequirement plain = OASFactory.createSecurityRequirement();
            stated.getSchemes().keySet().forEach(plain::addScheme);
            once.add(plain);
        }
        operation.setSecurity(new ArrayList<>(once));
    }

    /** Whoever is told nothing takes every answer. */
    private static boolean answersContent(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .anyMatch(
                        answer ->
                                answer.getKey().startsWith("2")
                                        && answer.getValue().getContent() != null);
    }

    private static List<String> sharedBy(Operation operation) {
        boolean body = operation.getRequestBody() != null;
        boolean input = body || operation.getParameters() != null;
        boolean account = !operation.getSecurity().isEmpty();
        return SHARED.keySet().stream()
                .filter(
                        status ->
                                switch (status) {
                                    case "400" -> input;
                                    case "401" -> account;
                                    case "406" -> answersContent(operation);
                                    case "408", "413", "415" -> body;
                                    default -> true;
                                })
                .toList();
    }
}
