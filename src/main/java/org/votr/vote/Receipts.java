package org.votr.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.Session;
import org.votr.poll.Topic;

/** The receipts of a sealed poll, in ascending order: the leaves of its Merkle tree. */
@ApplicationScoped
public class Receipts {
    private static final int FETCH_SIZE = 10_000;

    /** The seal has numbered them in that order. */
    private static final String SECRET =
            "select %s from ballots where topic_id = ? order by number".formatted(Receipt.SQL);

    private static final String PUBLIC =
            "select %s as receipt from votes where topic_id = ? order by receipt"
                    .formatted(Receipt.SQL);

    /** Takes one receipt, 32 bytes. */
    public interface Sink {
        void accept(byte[] receipt) throws IOException;
    }

    /** Gives every receipt to the sink. Call it in a transaction that reads one moment. */
    public void each(Topic topic, Sink sink) {
        read(topic, sink);
    }

    /** The Merkle root over all receipts; see {@link MerkleTree}. */
    static byte[] root(Topic topic) {
        MerkleTree tree = new MerkleTree();
        read(topic, tree::add);
        return tree.root();
    }

    /** Gives nonces to ballots that a replica of before has taken. */
    static void complete(Topic topic) {
        if (topic.receipts) {
            Vote.getEntityManager()
                    .createNativeQuery(
                            "update votes set server_nonce = gen_random_uuid()"
                                    + " where topic_id = :topic and server_nonce is null")
                    .setParameter("topic", topic.id)
                    .executeUpdate();
        }
    }

    private static void read(Topic topic, Sink sink) {
        Topic.flush();
        Topic.getEntityManager()
                .unwrap(Session.class)
                .doWork(connection -> read(connection, topic, sink));
    }

    private static void read(Connection connection, Topic topic, Sink sink) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(topic.secret() ? SECRET : PUBLIC)) {
            query.setFetchSize(FETCH_SIZE);
            query.setObject(1, topic.id);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sink.accept(rows.getBytes(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
