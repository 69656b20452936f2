package org.votr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server, which can be cut: listens on a port of its own and passes all on. */
public final class Wire implements AutoCloseable {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket entry;
    private final String host;
    private final int port;
    private volatile boolean cut;

    /** A wire to that server, which need not be there yet. */
    public Wire(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    /** The port to connect to. */
    public int port() {
        return entry.getLocalPort();
    }

    /** Cuts all connections and refuses new ones. */
    public void cut() {
        cut = true;
        open.forEach(Wire::close);
        open.clear();
    }

    /** Lets connections through again. */
    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        close(entry);
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                connect(entry.accept());
            } catch (IOException closed) {
                // The next one, if the wire is still there.
            }
        }
    }

    private void connect(Socket client) {
        try {
            open.add(client);
            Socket server = new Socket(host, port);
            open.add(server);
            if (cut) {
                // Only now: whoever cuts the wire sees all that was let through before.
                close(client);
                close(server);
            }
            run(() -> pump(client, server));
            run(() -> pump(server, client));
        } catch (IOException noServer) {
            close(client);
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // That is what it is for.
        } finally {
            open.remove(from);
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception ignored) {
            // It is of no more use either way.
        }
    }
}
