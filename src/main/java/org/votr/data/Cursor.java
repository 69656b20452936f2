package org.votr.data;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/**
 * Where a keyset page ended: the sort it belongs to, the last row's sort value and its id. Opaque
 * to callers.
 *
 * @param sort the sort's name; a cursor is of use for that sort only
 * @param value the last row's value of the sort column, as text
 * @param id the last row's id, which makes the order total
 */
public record Cursor(String sort, String value, UUID id) {

    /** The cursor as callers get it. */
    public String encode() {
        String text = sort + ' ' + id + ' ' + value;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what a caller sent; null for none.
     *
     * @throws Problem {@code invalid-input} where it is not a cursor of this sort
     */
    public static @Nullable Cursor decode(@Nullable String cursor, String sort) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 3);
            if (parts.length == 3 && parts[0].equals(sort)) {
                return new Cursor(sort, parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            // Not base64 or no UUID inside: refused below like any other text.
        }
        throw invalid();
    }

    /** The refusal of a cursor whose value does not fit its sort. */
    public static Problem invalid() {
        return Problem.invalid("cursor", "must be the next of an earlier page with the same sort");
    }
}
