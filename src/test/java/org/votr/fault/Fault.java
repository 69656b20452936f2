package org.votr.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/**
 * What can happen to a service. Each ends with all mended, and then nobody must notice for long.
 */
enum Fault {
    /** A replica dies at once. */
    KILL_REPLICA {
        @Override
        void strike(Cluster cluster, Load load, Random random) throws Exception {
            Replica replica = any(cluster, random);
            synchronized (replica) {
                replica.kill();
                load.awaitMore(random.nextInt(100));
                replica.start();
            }
        }
    },
    /** A replica is asked to end, and a little later whoever shares out the load hears of it. */
    STOP_REPLICA {
        @Override
        void strike(Cluster cluster, Load load, Random random) throws Exception {
            Replica replica = any(cluster, random);
            synchronized (replica) {
                replica.terminate();
                load.awaitMore(random.nextInt(50));
                replica.leave();
                replica.awaitEnd();
                replica.start();
            }
        }
    },
    /** The database dies at once, with all its processes. */
    KILL_DATABASE {
        @Override
        void strike(Cluster cluster, Load load, Random random) throws Exception {
            synchronized (cluster.database()) {
                aim(cluster, random);
                cluster.database().killAndRestart();
            }
        }
    },
    /** The database stands still for up to three seconds, and then goes on as if nothing were. */
    PAUSE_DATABASE {
        @Override
        void strike(Cluster cluster, Load load, Random random) throws Exception {
            synchronized (cluster.database()) {
                var paused = cluster.database().pause();
                try {
                    Thread.sleep(300 + random.nextInt(2_700));
                } finally {
                    Database.resume(paused);
                }
            }
        }
    },
    /** All connections to the database are cut, and new ones refused for up to a second. */
    CUT_WIRE {
        @Override
        void strike(Cluster cluster, Load load, Random random) throws Exception {
            synchronized (cluster.database()) {
                aim(cluster, random);
                cluster.wire().cut();
                try {
                    Thread.sleep(random.nextInt(1_000));
                } finally {
                    cluster.wire().mend();
                }
            }
        }
    },
    /** Somebody holds a poll's lock until ballots pile up and a replica refuses to take more. */
    FULL_QUEUE {
        @Override
        void strike(Cluster cluster, Load load, Random random) throws Exception {
            Poll poll = load.polls().get(random.nextInt(load.polls().size()));
            synchronized (cluster.database()) {
                synchronized (cluster.overflowing()) {
                    try (Connection connection = cluster.database().connect()) {
                        Database.lock(connection, poll.id());
                        load.sendAllTo(cluster.overflowing());
                        load.awaitAnswer("503 overloaded");
                        connection.rollback();
                    } finally {
                        load.sendToAll();
                    }
                }
            }
        }
    };

    /** Lets it happen at once; mended when this returns. */
    abstract void strike(Cluster cluster, Load load, Random random) throws Exception;

    /** Most moments are harmless: every other time it is one at which ballots are committed. */
    private static void aim(Cluster cluster, Random random) throws SQLException {
        if (random.nextBoolean()) {
            cluster.database().awaitCommit();
        }
    }

    private static Replica any(Cluster cluster, Random random) {
        return cluster.replicas().get(random.nextInt(cluster.replicas().size()));
    }
}
