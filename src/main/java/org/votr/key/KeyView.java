package org.votr.key;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key as its user sees it ever after.
 *
 * @param prefix how the key begins, to know it by
 * @param lastUsedAt the day (UTC) on which it was last used, no more exactly
 */
@Schema(name = "ApiKey")
public record KeyView(
        UUID id,
        String name,
        String prefix,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
