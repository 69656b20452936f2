package org.votr.user;

import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants changed; what is null stays.
 *
 * @param reason why, for the administrative log
 */
public record AccountPatch(
        @Nullable Role role,
        @Nullable Boolean disabled,
        @Nullable @Size(max = AdminAct.LONGEST_REASON) String reason) {
    /** Whether an administrator would be one no more. */
    boolean demotes() {
        return role == Role.USER || Boolean.TRUE.equals(disabled);
    }

    /** What this does to the account as it is; nothing where it is so already. */
    List<Act> acts(User user) {
        List<Act> acts = new ArrayList<>();
        if (role != null && role != user.role) {
            acts.add(role == Role.ADMIN ? Act.USER_PROMOTED : Act.USER_DEMOTED);
        }
        if (disabled != null && disabled != user.disabled) {
            acts.add(disabled ? Act.USER_DISABLED : Act.USER_ENABLED);
        }
        return acts;
    }
}
