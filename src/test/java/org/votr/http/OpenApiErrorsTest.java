package org.votr.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.junit.jupiter.api.Test;

class OpenApiErrorsTest {
    private final OpenApiErrors filter = new OpenApiErrors();

    @Test
    void every_call_can_meet_what_is_nobodys_fault() {
        assertEquals(Set.of("406", "500", "503"), statuses(OASFactory.createOperation()));
    }

    @Test
    void a_call_with_a_body_and_an_account_has_their_refusals_too() {
        Operation call =
                OASFactory.createOperation()
                        .requestBody(OASFactory.createRequestBody())
                        .addSecurityRequirement(
                                OASFactory.createSecurityRequirement().addScheme(OpenApi.ACCOUNT));
        assertEquals(
                Set.of("400", "401", "403", "406", "413", "415", "500", "503"), statuses(call));
    }

    @Test
    void what_a_resource_states_stays_and_a_refusal_gets_the_form_of_a_problem() {
        APIResponse made = OASFactory.createAPIResponse().description("The poll");
        APIResponse taken = OASFactory.createAPIResponse().description("username-taken");
        Operation call =
                OASFactory.createOperation()
                        .responses(
                                OASFactory.createAPIResponses()
                                        .addAPIResponse("201", made)
                                        .addAPIResponse("409", taken));

        assertEquals(Set.of("201", "406", "409", "500", "503"), statuses(call));
        assertNull(made.getContent());
        assertTrue(taken.getContent().hasMediaType("application/problem+json"));
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
