package org.votr.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import org.votr.data.ServiceKeys;

/** What a webhook's messages are signed with; kept only encrypted under the service key. */
@Entity
@Table(name = "webhook_secrets")
public class WebhookSecret extends PanacheEntityBase {
    static final String CONTEXT = "webhook-secret:";

    /** How secrets are written, by Standard Webhooks. */
    static final String PREFIX = "whsec_";

    private static final int BYTES = 32;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @Column public UUID webhookId;
    @Column public byte[] ciphertext;

    /** Until when it signs beside the present one; null in the present one. */
    @Column public @Nullable Instant validUntil;

    /** Draws a webhook's present secret, and returns it as its receiver is told of it. */
    static String draw(UUID webhookId, ServiceKeys keys) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        WebhookSecret row = new WebhookSecret();
        row.webhookId = webhookId;
        row.ciphertext = keys.encrypt(secret, CONTEXT + webhookId);
        row.persist();
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** Lets the present secret sign until that time only, and those before it no more. */
    static void retire(UUID webhookId, Instant until) {
        delete("webhookId = ?1 and validUntil is not null", webhookId);
        update("validUntil = ?1 where webhookId = ?2", until, webhookId);
    }

    /** The secrets to sign with now, the present one first. */
    static List<byte[]> valid(UUID webhookId, Instant now, ServiceKeys keys) {
        return WebhookSecret.<WebhookSecret>stream(
                        "webhookId = ?1 and (validUntil is null or validUntil > ?2)"
                                + " order by validUntil nulls first",
                        webhookId,
                        now)
                .map(row -> keys.decrypt(row.ciphertext, CONTEXT + webhookId))
                .toList();
    }
}
