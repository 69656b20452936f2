package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01T00:00:00Z", "infinity", "0", "", "a b  c", "ä🦁"})
    void what_is_written_is_read_again(String value) {
        Cursor cursor = new Cursor("-votes", value, UUID.randomUUID());

        assertEquals(cursor, Cursor.decode(cursor.encode(), "-votes"));
        assertTrue(cursor.encode().matches("[A-Za-z0-9_-]+"), "fits into a query string");
    }

    @Test
    void none_is_none() {
        assertNull(Cursor.decode(null, "-votes"));
        assertNull(Cursor.decode("", "-votes"));
    }

    @Test
    void it_is_of_one_sort() {
        String cursor = new Cursor("-votes", "1", UUID.randomUUID()).encode();

        refused(cursor, "votes");
        refused(cursor, "closes_at");
    }

    @Test
    void whatever_else_comes_is_refused_and_nothing_worse() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String noise = new String(bytes, StandardCharsets.ISO_8859_1);
            if (!noise.isEmpty()) {
                refused(noise, "-votes");
                refused(Base64.getUrlEncoder().encodeToString(bytes), "-votes");
            }
        }
        refused(base64("-votes"), "-votes");
        refused(base64("-votes x 1"), "-votes");
        refused(base64("  "), "-votes");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String cursor, String sort) {
        Problem problem = assertThrows(Problem.class, () -> Cursor.decode(cursor, sort));
        assertEquals(ProblemType.INVALID_INPUT, problem.type());
        assertEquals("cursor", problem.errors().get(0).field());
    }

    @Test
    void a_page_ends_with_the_cursor_of_its_last_row_where_there_are_more() {
        UUID id = UUID.randomUUID();

        Page<Integer> more = Page.of(List.of(7, 8, 9), 2, row -> new Cursor("s", "" + row, id));
        Page<Integer> last = Page.of(List.of(7, 8), 2, row -> new Cursor("s", "" + row, id));

        assertEquals(List.of(7, 8), more.items());
        assertEquals(new Cursor("s", "8", id), Cursor.decode(more.next(), "s"));
        assertEquals(new Page<>(List.of(7, 8), null), last);
        assertEquals(
                new Page<>(List.of("7", "8"), more.next()),
                more.map(rows -> rows.stream().map(String::valueOf).toList()));
        assertEquals(new Page<>(List.of(), null), Page.of(List.<Integer>of(), 2, row -> null));
    }
}
