package org.votr.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/** A body that is a text file. */
public final class TextBody {
    /** Those that every Java has, the native executable included. */
    private static final Map<String, Charset> CHARSETS =
            Stream.of(UTF_8, UTF_16, UTF_16BE, UTF_16LE, ISO_8859_1, US_ASCII)
                    .collect(
                            Collectors.toMap(
                                    Charset::name, c -> c, (a, b) -> a, LinkedHashMap::new));

    private TextBody() {}

    /**
     * The text, strictly: what was meant as another character set would change names for good.
     *
     * @throws Problem {@code invalid-input}
     */
    public static String of(byte @Nullable [] body, MediaType type) {
        String name = type.getParameters().getOrDefault("charset", "UTF-8");
        Charset charset = CHARSETS.get(name.toUpperCase(Locale.ROOT));
        if (charset == null) {
            throw Problem.invalid(
                    "Content-Type",
                    "must have a charset of " + String.join(", ", CHARSETS.keySet()));
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(body == null ? new byte[0] : body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("body", "must be UTF-8, or what Content-Type says as charset");
        }
    }
}
