package org.votr.data;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a keyset-paginated list.
 *
 * @param items the rows, in order
 * @param next the cursor of the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * Cuts a page out of rows that were read one beyond {@code limit} to see whether there are
     * more.
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)).encode());
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<List<T>, List<R>> change) {
        return new Page<>(change.apply(items), next);
    }
}
