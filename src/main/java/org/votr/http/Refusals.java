package org.votr.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.votr.problem.ProblemBody;
import org.votr.problem.ProblemType;

/**
 * Refusals in the API's document. Their description has a line <code>- `type`: detail</code> for
 * each problem that the status can stand for; an example is made of each line.
 */
final class Refusals {
    private static final Pattern LINE = Pattern.compile("^- `([a-z-]+)`: (.+)$", Pattern.MULTILINE);

    private Refusals() {}

    /**
     * Gives the answer its content and headers, if it is a refusal; what it states itself stays.
     *
     * @throws IllegalArgumentException where it names a problem that there is not, or not with this
     *     status: the document would not be true
     */
    static void complete(String status, APIResponse response) {
        if (status.compareTo("400") < 0 || response.getRef() != null) {
            return;
        }
        switch (status) {
            case "401" -> response.addHeader("WWW-Authenticate", header("Challenge"));
            case "429", "503" -> response.addHeader("Retry-After", header("RetryAfter"));
            default -> {}
        }
        if (response.getContent() == null) {
            MediaType problem =
                    OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref("Problem"))
                            .examples(examples(status, response));
            response.content(
                    OASFactory.createContent().addMediaType(ProblemBody.MEDIA_TYPE, problem));
        }
    }

    private static Header header(String name) {
        return OASFactory.createHeader().ref(name);
    }

    private static Map<String, Example> examples(String status, APIResponse response) {
        Map<String, Example> examples = new LinkedHashMap<>();
        LINE.matcher(String.valueOf(response.getDescription()))
                .results()
                .forEach(line -> examples.put(line.group(1), example(status, line)));
        if (examples.isEmpty()) {
            throw new IllegalArgumentException(
                    "A " + status + " says no problem: " + response.getDescription());
        }
        return examples;
    }

    private static Example example(String status, MatchResult line) {
        ProblemType type =
                ProblemType.valueOf(line.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
        if (type.status() != Integer.parseInt(status)) {
            throw new IllegalArgumentException(type + " is not answered with " + status);
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type.uri());
        problem.put("title", type.title());
        problem.put("status", type.status());
        problem.put("detail", line.group(2));
        problem.put("instance", "/api/polls");
        if (type == ProblemType.INVALID_INPUT) {
            String[] field = line.group(2).split(" ", 2);
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("field", field[0]);
            error.put("message", field[1]);
            problem.put("errors", List.of(error));
        }
        return OASFactory.createExample().value(problem);
    }
}
