package org.votr.user;

import java.util.Set;

/** What an account may do. */
public enum Role {
    USER,
    /** Manages accounts and every poll, and may do all that a user may. */
    ADMIN;

    /** The name of the role in tokens and in {@code @RolesAllowed}. */
    public static final String USER_NAME = "user";

    /** The name of the role in tokens and in {@code @RolesAllowed}. */
    public static final String ADMIN_NAME = "admin";

    /** The names of all roles that this one includes, as they stand in tokens. */
    public Set<String> groups() {
        return this == ADMIN ? Set.of(USER_NAME, ADMIN_NAME) : Set.of(USER_NAME);
    }
}
