package org.votr.key;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new key: the only answer that ever holds {@code key} itself. */
@Schema(name = "CreatedApiKey")
public record CreatedKey(
        UUID id,
        String key,
        String name,
        String prefix,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt) {}
