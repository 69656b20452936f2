package org.votr.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.junit.jupiter.api.Test;

class OpenApiErrorsTest {
    private final OpenApiErrors filter = new OpenApiErrors();

    @Test
    void every_call_can_meet_what_is_nobodys_fault() {
        assertEquals(Set.of("500", "503"), statuses(OASFactory.createOperation()));
    }

    @Test
    void a_call_with_a_body_and_an_account_has_their_refusals_too() {
        Operation call =
                OASFactory.createOperation()
                        .requestBody(OASFactory.createRequestBody())
                        .addSecurityRequirement(
                                OASFactory.createSecurityRequirement().addScheme(OpenApi.ACCOUNT));
        assertEquals(Set.of("400", "401", "408", "413", "415", "500", "503"), statuses(call));
    }

    @Test
    void what_a_resource_states_stays_and_a_refusal_gets_the_form_of_a_problem() {
        Content poll = OASFactory.createContent();
        APIResponse made = OASFactory.createAPIResponse().description("The poll").content(poll);
        APIResponse taken =
                OASFactory.createAPIResponse()
                        .description("- `username-taken`: This username is taken.");
        Operation call =
                OASFactory.createOperation()
                        .responses(
                                OASFactory.createAPIResponses()
                                        .addAPIResponse("201", made)
                                        .addAPIResponse("409", taken));

        assertEquals(Set.of("201", "406", "409", "500", "503"), statuses(call));
        assertSame(poll, made.getContent());
        assertEquals(
                Set.of("username-taken"),
                taken.getContent().getMediaType("application/problem+json").getExamples().keySet());
    }

    @Test
    void a_refusal_that_there_is_not_or_not_so_is_no_document() {
        for (String untrue :
                List.of("forbidden", "- `nothing`: Nothing.", "- `no-vote`: Not with 409.")) {
            APIResponse refusal = OASFactory.createAPIResponse().description(untrue);
            Operation call =
                    OASFactory.createOperation()
                            .responses(
                                    OASFactory.createAPIResponses().addAPIResponse("409", refusal));
            assertThrows(IllegalArgumentException.class, () -> filter.filterOperation(call));
        }
    }

    @Test
    void bad_input_names_its_field() {
        var document = OASFactory.createOpenAPI();
        filter.filterOpenAPI(document);
        Map<?, ?> example =
                (Map<?, ?>)
                        document.getComponents()
                                .getResponses()
                                .get("BadRequest")
                                .getContent()
                                .getMediaType("application/problem+json")
                                .getExamples()
                                .get("invalid-input")
                                .getValue();
        assertEquals(400, example.get("status"));
        assertEquals(
                List.of(Map.of("field", "name", "message", "must not be blank")),
                example.get("errors"));
    }

    @Test
    void scopes_are_not_asked_for_and_open_calls_say_so() {
        Operation closed =
                OASFactory.createOperation()
                        .addSecurityRequirement(
                                OASFactory.createSecurityRequirement()
                                        .addScheme(OpenApi.ACCOUNT, "admin"));
        filter.filterOperation(closed);
        assertEquals(List.of(), closed.getSecurity().get(0).getScheme(OpenApi.ACCOUNT));

        Operation open = filter.filterOperation(OASFactory.createOperation());
        assertEquals(List.of(), open.getSecurity());
    }

    @Test
    void shared_answers_and_the_form_of_a_problem_are_defined() {
        var document = OASFactory.createOpenAPI();
        filter.filterOpenAPI(document);
        assertTrue(document.getComponents().getSchemas().containsKey("Problem"));
        assertTrue(document.getComponents().getSchemas().containsKey("FieldError"));
        assertEquals(8, document.getComponents().getResponses().size());
    }

    @Test
    void enums_are_written_as_the_json_has_them_and_other_values_as_they_are() {
        assertEquals(
                List.of("single", "ranked_pairs"), enumeration(List.of("SINGLE", "RANKED_PAIRS")));
        assertEquals(List.of("-votes", "B"), enumeration(List.of("-votes", "B")));
    }

    private List<Object> enumeration(List<Object> values) {
        Schema schema = OASFactory.createSchema().enumeration(values);
        return filter.filterSchema(schema).getEnumeration();
    }

    private Set<String> statuses(Operation operation) {
        return filter.filterOperation(operation).getResponses().getAPIResponses().keySet();
    }
}
