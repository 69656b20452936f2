package org.votr.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.poll.PollView;
import org.votr.problem.Problem;

/** Elections that were held elsewhere. */
@Path("/api/polls/import")
@Tag(name = "Polls")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    /** Those that every Java has, the native executable included. */
    private static final Map<String, Charset> CHARSETS =
            Stream.of(UTF_8, UTF_16, UTF_16BE, UTF_16LE, ISO_8859_1, US_ASCII)
                    .collect(
                            Collectors.toMap(
                                    Charset::name, c -> c, (a, b) -> a, LinkedHashMap::new));

    private final ImportService imports;

    ImportResource(ImportService imports) {
        this.imports = imports;
    }

    @POST
    @Authenticated
    @Consumes({MediaType.TEXT_PLAIN, "text/csv"})
    @Operation(
            operationId = "importPoll",
            summary = "Make a closed poll of an election's ballots",
            description =
                    "The body is the file. The poll is closed and its result final at once; it says that its"
                            + " ballots were not cast here.")
    @APIResponse(responseCode = "201", description = "The poll")
    public RestResponse<PollView> create(
            @BeanParam ImportRequest request,
            byte @Nullable [] file,
            @Context HttpHeaders headers) {
        PollView poll = imports.create(request, text(file, headers.getMediaType()));
        return RestResponse.ResponseBuilder.<PollView>created(URI.create("/api/polls/" + poll.id()))
                .entity(poll)
                .build();
    }

    /** Strictly: what was meant as another character set would change names for good. */
    private static String text(byte @Nullable [] file, MediaType type) {
        String name = type.getParameters().getOrDefault("charset", "UTF-8");
        Charset charset = CHARSETS.get(name.toUpperCase(Locale.ROOT));
        if (charset == null) {
            throw Problem.invalid(
                    "Content-Type",
                    "must have a charset of " + String.join(", ", CHARSETS.keySet()));
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(file == null ? new byte[0] : file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("body", "must be UTF-8, or what Content-Type says as charset");
        }
    }
}
