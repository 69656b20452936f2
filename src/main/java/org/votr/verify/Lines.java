package org.votr.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file, none longer than asked for. */
final class Lines {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The number of the last line, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line without its line feed; null at the end.
     *
     * @param most how many bytes it may have
     */
    byte @Nullable [] next(int most) throws IOException, Malformed {
        if (at == end && !fill()) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        do {
            int feed = at;
            while (feed < end && buffer[feed] != '\n') {
                feed++;
            }
            if (line.size() + feed - at > most) {
                throw new Malformed("the line has more than %,d bytes".formatted(most));
            }
            line.write(buffer, at, feed - at);
            at = feed;
            if (at < end) {
                at++;
                return line.toByteArray();
            }
        } while (fill());
        throw new Malformed("the line does not end with a line feed");
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
