package org.votr.poll;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.votr.data.Sha256;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * A poll's entity tag: the definition's version, then a digest of all that this reader is shown.
 * {@code If-Match} looks at the first part only, because votes do not change a definition.
 */
final class PollTag {
    /** What the API's document says of the header. */
    static final String IF_MATCH = "The ETag that the poll was read with";

    private PollTag() {}

    /** The tag without quotes. */
    static String of(PollReader.Read read) {
        byte[] digest = Sha256.of(read.poll().toString());
        return read.version() + "-" + HexFormat.of().formatHex(digest, 0, 8);
    }

    /** Refuses where the header names tags and none is of the definition as it stands. */
    static void require(@Nullable String ifMatch, Topic topic) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        String current = "\"" + topic.version + "-";
        boolean matches =
                Arrays.stream(ifMatch.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.startsWith(current));
        if (!matches) {
            throw Problem.of(
                    ProblemType.PRECONDITION_FAILED,
                    "The poll has changed since you read it; read it again and repeat the change.");
        }
    }
}
