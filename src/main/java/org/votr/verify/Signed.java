package org.votr.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a bundle, which its signature is over; the key comes with the second of them. */
final class Signed {
    private final Lines lines;
    private final ByteArrayOutputStream beforeKey = new ByteArrayOutputStream();
    private Optional<Signature> signature = Optional.empty();

    Signed(InputStream in) {
        lines = new Lines(in);
    }

    /** The number of the last line, from 1. */
    long number() {
        return lines.number();
    }

    /** The next line, which the signature is over. */
    byte[] next(int most) throws IOException, Malformed {
        byte[] line = unsigned(most);
        if (signature.isPresent()) {
            feed(line, line.length);
            feed(new byte[] {'\n'}, 1);
        } else {
            beforeKey.write(line, 0, line.length);
            beforeKey.write('\n');
        }
        return line;
    }

    /** The next line, which the signature is not over. */
    byte[] unsigned(int most) throws IOException, Malformed {
        byte[] line = lines.next(most);
        if (line == null) {
            throw new Malformed("the file ends behind it, too early");
        }
        return line;
    }

    /** Requires that there is nothing more. */
    void requireEnd() throws IOException, Malformed {
        if (lines.next(0) != null) {
            throw new Malformed("there is more behind the signature");
        }
    }

    /** The key to check the signature with. */
    void key(Key key) throws Malformed {
        signature = Optional.of(key.check());
        feed(beforeKey.toByteArray(), beforeKey.size());
    }

    private void feed(byte[] bytes, int length) {
        try {
            signature.orElseThrow().update(bytes, 0, length);
        } catch (SignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this is the signature over all lines so far. */
    boolean holds(byte[] made) {
        try {
            return signature.orElseThrow().verify(made);
        } catch (SignatureException e) {
            return false;
        }
    }

    /** The next line without what it must begin and end with. */
    byte[] between(String begin, String end, int most) throws IOException, Malformed {
        return between(begin, end, next(most));
    }

    /** A line without what it must begin and end with. */
    static byte[] between(String begin, String end, byte[] line) throws Malformed {
        int length = line.length - begin.length() - end.length();
        if (length >= 0 && starts(line, 0, begin) && starts(line, begin.length() + length, end)) {
            return Arrays.copyOfRange(line, begin.length(), begin.length() + length);
        }
        throw new Malformed("the line must begin with %s and end with %s".formatted(begin, end));
    }

    private static boolean starts(byte[] line, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(line, at, at + bytes.length, bytes, 0, bytes.length);
    }
}
