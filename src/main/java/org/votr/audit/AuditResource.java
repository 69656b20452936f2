package org.votr.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.votr.poll.Topic;
import org.votr.result.ResultService;
import org.votr.vote.Receipts;

/** What anyone needs to check a closed poll: for those who may see its ballots. */
@Path("/api/polls/{id}")
@Tag(name = "Results")
public class AuditResource {
    private final ResultService results;
    private final AuditBundle bundle;
    private final Receipts receipts;

    AuditResource(ResultService results, AuditBundle bundle, Receipts receipts) {
        this.results = results;
        this.bundle = bundle;
        this.receipts = receipts;
    }

    @GET
    @Path("audit")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getAudit",
            summary = "Download all it takes to recount a closed poll",
            description =
                    "One signed file: the poll with its rules and history, every ballot with its receipt, the seed"
                            + " of the lot, the result. docs/audit-format.md says what is in it; the command"
                            + " verify checks it without the service.")
    @APIResponse(
            responseCode = "200",
            description = "The bundle, as a file to keep",
            content = @Content(schema = @Schema(ref = "Audit")))
    public Response audit(@PathParam("id") UUID id) {
        Topic topic = results.audited(id);
        return download(
                topic, MediaType.APPLICATION_JSON, "audit-" + topic.id + ".json", bundle::write);
    }

    @GET
    @Path("receipts")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            operationId = "getReceipts",
            summary = "List the receipts of a closed poll's ballots",
            description =
                    "One a line, ascending: the leaves of the tree whose root is the result's receipt_root. Take the"
                            + " whole list and look for your own in it, so that nobody learns which it is.")
    @APIResponse(
            responseCode = "200",
            description =
                    "Every receipt, 64 hexadecimal digits a line; none where the poll has none",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response receipts(@PathParam("id") UUID id) {
        Topic topic = results.audited(id);
        return download(
                topic, MediaType.TEXT_PLAIN, "receipts-" + topic.id + ".txt", this::writeReceipts);
    }

    private void writeReceipts(Topic topic, OutputStream out) throws IOException {
        if (topic.receipts) {
            HexFormat hex = HexFormat.of();
            receipts.each(
                    topic,
                    receipt -> out.write((hex.formatHex(receipt) + '\n').getBytes(US_ASCII)));
        }
    }

    // Response, not RestResponse: Quarkus would write that by Jackson whatever is in it.
    private static Response download(
            Topic topic, String type, String file, Download.Content content) {
        return Response.ok(new Download(topic.id, content))
                .header("Content-Type", type)
                .header("Content-Disposition", "attachment; filename=\"" + file + '"')
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
