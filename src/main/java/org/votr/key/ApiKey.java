package org.votr.key;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;
import org.votr.data.Sha256;
import org.votr.user.User;

/** A key that acts for a user. The key itself is nowhere: only its hash and how it begins. */
@Entity
@Table(name = "api_keys")
public class ApiKey extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @Column(nullable = false)
    public UUID userId;

    @Column(nullable = false)
    public byte[] keyHash;

    @Column(nullable = false, length = 100)
    public String name;

    @Column(nullable = false, length = 20)
    public String prefix;

    /** As {@link Scope#join} has them. */
    @Column(nullable = false, length = 200)
    public String scopes;

    @Column(nullable = false)
    public Instant createdAt;

    @Column(nullable = false)
    public Instant expiresAt;

    /** Cut to the day: enough to find keys that nobody uses, and no trace of who did what when. */
    @Column public @Nullable Instant lastUsedAt;

    /** The user's keys, the newest first. */
    static List<ApiKey> of(UUID userId) {
        return list("userId = ?1 order by createdAt desc, id desc", userId);
    }

    /** The key, if it is good and its user's account is active. */
    static Optional<ApiKey> findGood(String key, Instant now) {
        // By its hash: how long the database compares tells nothing of any key.
        return find("keyHash = ?1 and expiresAt > ?2", Sha256.of(key), now)
                .<ApiKey>firstResultOptional()
                .filter(found -> User.findActive(found.userId).isPresent());
    }

    Set<Scope> allowed() {
        return Scope.parse(scopes);
    }

    KeyView view() {
        List<String> names = allowed().stream().map(Scope::text).toList();
        return new KeyView(id, name, prefix, names, createdAt, expiresAt, lastUsedAt);
    }
}
