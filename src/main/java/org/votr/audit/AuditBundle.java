package org.votr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import org.votr.auth.ServiceSignature;
import org.votr.poll.PollEventView;
import org.votr.poll.PollHistory;
import org.votr.poll.Topic;
import org.votr.result.ResultService;

/**
 * Writes all that it takes to recount a sealed poll, and signs it while writing; {@code
 * docs/audit-format.md} says what is in it to the byte. Where that fails, what is written has no
 * end and no signature.
 */
@ApplicationScoped
class AuditBundle {
    private static final int BUFFER = 1 << 16;

    private final ServiceSignature signatures;
    private final PollHistory history;
    private final AuditBallots ballots;
    private final ResultService results;
    private final ObjectMapper json;

    AuditBundle(
            ServiceSignature signatures,
            PollHistory history,
            AuditBallots ballots,
            ResultService results,
            ObjectMapper json) {
        this.signatures = signatures;
        this.history = history;
        this.ballots = ballots;
        this.results = results;
        this.json = json;
    }

    /** Writes the bundle of a sealed poll. Call it in a transaction that reads one moment. */
    void write(Topic topic, OutputStream out) throws IOException {
        ServiceSignature.Begun signed = signatures.begin();
        Lines lines = new Lines(new Signing(out, signed.signature()));
        lines.add("{\"votr_audit\":1,");
        lines.add("\"key\":" + json.writeValueAsString(signed.key()) + ',');
        lines.add("\"poll\":" + json.writeValueAsString(AuditedPoll.of(topic)) + ',');
        lines.add("\"history\":[");
        for (PollEventView event : history.of(topic)) {
            lines.addItem(json.writeValueAsString(event));
        }
        lines.endList();
        lines.add("\"ballots\":[");
        ballots.each(topic, lines::addItem);
        lines.endList();
        lines.add("\"result\":" + results.finalResult(topic) + ',');
        lines.flush();
        out.write(signature(signed.signature()).getBytes(UTF_8));
    }

    private static String signature(Signature signature) throws IOException {
        try {
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
            return "\"signature\":\"" + text + "\"}\n";
        } catch (SignatureException e) {
            throw new IOException(e);
        }
    }

    /** Lines, and lists with an item a line. */
    private static final class Lines {
        private final OutputStream out;
        private boolean first = true;

        Lines(OutputStream out) {
            this.out = new BufferedOutputStream(out, BUFFER);
        }

        void add(String line) throws IOException {
            out.write(line.getBytes(UTF_8));
            out.write('\n');
        }

        void addItem(String item) throws IOException {
            if (!first) {
                out.write(",\n".getBytes(UTF_8));
            }
            first = false;
            out.write(item.getBytes(UTF_8));
        }

        void endList() throws IOException {
            add(first ? "]," : "\n],");
            first = true;
        }

        void flush() throws IOException {
            out.flush();
        }
    }

    /** Feeds all that is written to a signature. */
    private static final class Signing extends FilterOutputStream {
        private final Signature signature;

        Signing(OutputStream out, Signature signature) {
            super(out);
            this.signature = signature;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                signature.update(bytes, offset, length);
            } catch (SignatureException e) {
                throw new IOException(e);
            }
            out.write(bytes, offset, length);
        }
    }
}
