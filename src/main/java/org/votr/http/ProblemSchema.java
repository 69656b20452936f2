package org.votr.http;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** A refusal's form in the API's document. */
final class ProblemSchema {
    private ProblemSchema() {}

    static Schema problem() {
        return object("A refusal (RFC 9457). A type may bring further members.")
                .addProperty(
                        "type",
                        text("Which problem it is; a path that tells more.", "/problems/not-found"))
                .addProperty("title", text("The problem in a few words.", "Not found"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .description("The HTTP status.")
                                .examples(List.of(404)))
                .addProperty(
                        "detail", text("A sentence that one can act on.", "There is no such poll."))
                .addProperty("instance", text("The path that was asked for.", "/api/polls/1"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("The bad fields, where fields are to blame.")
                                .items(OASFactory.createSchema().ref("FieldError")))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }

    static Schema fieldError() {
        return object("One bad field.")
                .addProperty("field", text("Where it is.", "options[2].name"))
                .addProperty("message", text("What would be right.", "must not be blank"))
                .required(List.of("field", "message"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .description(description)
                .examples(List.of(example));
    }
}
