package org.votr.user;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some accounts, the newest first.
 *
 * @param next the cursor of the next page, null on the last
 */
public record AccountPage(List<AccountView> users, @Nullable String next) {}
