package org.votr;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A user who is simply there: written to the database with a minted access token, because hundreds
 * of sign-ups would cost a password hash each. Sign-up and log-in have tests of their own.
 */
public record TestUser(UUID id, String username, String token) {

    /** A new user. */
    public static TestUser create() {
        return create(1).get(0);
    }

    /** A new administrator. */
    public static TestUser admin() {
        return insert(1, "ADMIN", Set.of("user", "admin")).get(0);
    }

    /** Several new users. */
    public static List<TestUser> create(int count) {
        return insert(count, "USER", Set.of("user"));
    }

    /** Several new users in the database at the other end of the connection. */
    public static List<TestUser> create(Connection connection, int count) throws SQLException {
        return insert(connection, count, "USER", Set.of("user"));
    }

    private static List<TestUser> insert(int count, String role, Set<String> groups) {
        try (Connection connection = PostgresResource.connect()) {
            return insert(connection, count, role, groups);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<TestUser> insert(
            Connection connection, int count, String role, Set<String> groups) throws SQLException {
        List<TestUser> users = new ArrayList<>();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                                insert into users (id, username, username_key, email, email_key, role, disabled,
                                                   created_at, updated_at)
                                values (?, ?, ?, ?, ?, ?, false, now(), now())
                                """)) {
            for (int i = 0; i < count; i++) {
                UUID id = UUID.randomUUID();
                String name = "u" + id.toString().replace("-", "");
                insert.setObject(1, id);
                insert.setString(2, name);
                insert.setString(3, name);
                insert.setString(4, name + "@votr.test");
                insert.setBytes(5, bytes(id));
                insert.setString(6, role);
                insert.addBatch();
                users.add(new TestUser(id, name, mint(id, groups)));
            }
            insert.executeBatch();
        }
        return users;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static String mint(UUID id, Set<String> groups) {
        Instant now = Instant.now();
        return Jwt.issuer("votr")
                .audience("votr")
                .subject(id.toString())
                .groups(groups)
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofMinutes(30)))
                .jws()
                .keyId(TestSettings.TOKEN_KEY_ID)
                .algorithm(SignatureAlgorithm.RS256)
                .sign(TestSettings.tokenKey());
    }
}
