package org.votr.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/** The accounts, page by page. Ids hold the time they were made at, so their order is by age. */
@ApplicationScoped
public class AccountList {
    /**
     * The page after that cursor, the first where it is null.
     *
     * @throws Problem when the cursor is none of ours
     */
    @Transactional
    public AccountPage page(@Nullable String cursor, int limit) {
        List<User> found = User.page(cursor == null ? null : decode(cursor), limit + 1);
        List<User> users = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? encode(users.get(limit - 1).id) : null;
        return new AccountPage(users.stream().map(AccountView::of).toList(), next);
    }

    private static String encode(UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static UUID decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == 16) {
                ByteBuffer id = ByteBuffer.wrap(bytes);
                return new UUID(id.getLong(), id.getLong());
            }
        } catch (IllegalArgumentException e) {
            // Answered below, like a cursor of the wrong length.
        }
        throw Problem.invalid("cursor", "must be the 'next' of an earlier page");
    }
}
