package org.votr.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A bundle that can be changed and signed again, as a forger with a key would. */
final class Draft {
    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final KeyPair KEYS = keys();

    ObjectNode key = jwk("test", KEYS);
    ObjectNode poll = JSON.createObjectNode();
    List<ObjectNode> history = new ArrayList<>();
    List<ObjectNode> ballots = new ArrayList<>();
    ObjectNode result = JSON.createObjectNode();

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode jwk(String id, KeyPair keys) {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return JSON.createObjectNode()
                .put("kty", "RSA")
                .put("kid", id)
                .put("alg", "RS256")
                .put("use", "sig")
                .put("n", base64(key.getModulus()))
                .put("e", base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int zeros = bytes[0] == 0 ? 1 : 0;
        return base64(Arrays.copyOfRange(bytes, zeros, bytes.length));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Draft copy() {
        Draft copy = new Draft();
        copy.key = key.deepCopy();
        copy.poll = poll.deepCopy();
        history.forEach(event -> copy.history.add(event.deepCopy()));
        ballots.forEach(ballot -> copy.ballots.add(ballot.deepCopy()));
        copy.result = result.deepCopy();
        return copy;
    }

    /** All that is signed. */
    String text() {
        return "{\"votr_audit\":1,\n\"key\":%s,\n\"poll\":%s,\n\"history\":[\n%s],\n\"ballots\":[\n%s],\n\"result\":%s,\n"
                .formatted(key, poll, lines(history), lines(ballots), result);
    }

    private static String lines(List<ObjectNode> values) {
        return values.isEmpty()
                ? ""
                : values.stream()
                        .map(JsonNode::toString)
                        .collect(Collectors.joining(",\n", "", "\n"));
    }

    /** The bundle. */
    byte[] signed() {
        return signed(text());
    }

    /** Writes the bundle with these ballots, signed. */
    void write(Iterator<String> lines, OutputStream out) throws IOException {
        String text = text();
        int at = text.indexOf("\"ballots\":[\n") + "\"ballots\":[\n".length();
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            write(text.substring(0, at), signature, out);
            while (lines.hasNext()) {
                write(lines.next() + (lines.hasNext() ? ",\n" : "\n"), signature, out);
            }
            write(text.substring(at), signature, out);
            String line = "\"signature\":\"%s\"}\n".formatted(base64(signature.sign()));
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(String text, Signature signature, OutputStream out)
            throws IOException, GeneralSecurityException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        signature.update(bytes);
        out.write(bytes);
    }

    /** The bundle with a signature that is none. */
    byte[] unsigned() {
        return (text() + "\"signature\":\"AAAA\"}\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A text with its signature. */
    static byte[] signed(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            String line = "\"signature\":\"%s\"}\n".formatted(base64(signature.sign()));
            return (text + line).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Report check(byte[] bundle) {
        try {
            return Bundle.check(new ByteArrayInputStream(bundle), new Asked(List.of(), Set.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Report check() {
        return check(signed());
    }
}
