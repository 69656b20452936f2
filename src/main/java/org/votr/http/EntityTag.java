package org.votr.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag (RFC 9110 section 8.8.3) of one version in one content encoding.
 *
 * @param version what is tagged
 * @param gzip whether the answer goes out compressed
 */
record EntityTag(String version, boolean gzip) {
    private static final Pattern LISTED = Pattern.compile("(?<weak>W/)?\"(?<tag>[^\"]*)\"");
    private static final String GZIP = "-gzip";

    /** The tag of what Vert.x will send to a reader with that {@code Accept-Encoding}. */
    static EntityTag of(String version, @Nullable String acceptEncoding) {
        return new EntityTag(version, acceptsGzip(acceptEncoding));
    }

    /** Whether a list of tags, or {@code *}, names this one; weak ones count (section 13.1.2). */
    boolean weakMatch(String list) {
        return list.strip().equals("*") || tags(list, true).anyMatch(opaque()::equals);
    }

    /** Whether a list of tags, or {@code *}, names the version, in either encoding, strongly. */
    static boolean strongMatch(String version, String list) {
        return list.strip().equals("*")
                || tags(list, false)
                        .anyMatch(tag -> tag.equals(version) || tag.equals(version + GZIP));
    }

    @Override
    public String toString() {
        return '"' + opaque() + '"';
    }

    private String opaque() {
        return gzip ? version + GZIP : version;
    }

    private static Stream<String> tags(String list, boolean weakToo) {
        Matcher listed = LISTED.matcher(list);
        return listed.results()
                .filter(tag -> weakToo || tag.group(1) == null)
                .map(tag -> tag.group(2));
    }

    /** Netty's rule: gzip where it, or else {@code *}, is there with a quality over zero. */
    private static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        float gzip = -1;
        float any = -1;
        for (String part : acceptEncoding.split(",", -1)) {
            String coding = part.toLowerCase(Locale.ROOT);
            if (coding.contains("*")) {
                any = quality(coding);
            } else if (coding.contains("gzip") && quality(coding) > gzip) {
                gzip = quality(coding);
            }
        }
        return gzip > 0 || (gzip < 0 && any > 0);
    }

    private static float quality(String coding) {
        int equals = coding.indexOf('=');
        if (equals < 0) {
            return 1;
        }
        try {
            return Float.parseFloat(coding.substring(equals + 1));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
