package org.votr.user;

import org.jspecify.annotations.Nullable;

/** What an administrator wants changed; what is null stays. */
public record AccountPatch(@Nullable Role role, @Nullable Boolean disabled) {
    /** Whether an administrator would be one no more. */
    boolean demotes() {
        return role == Role.USER || Boolean.TRUE.equals(disabled);
    }
}
