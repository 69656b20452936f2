import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Opens streams of a poll's result and counts what comes. Arguments: port, path, how many, and for how many seconds
 * they stay once all are open. Prints "open" when every stream has had its first event, then events and bytes at the end.
 */
final class Viewers {
    private Viewers() {}

    public static void main(String[] args) throws IOException {
        InetSocketAddress service = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
        byte[] request =
                ("GET " + args[1] + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        int wanted = Integer.parseInt(args[2]);
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < wanted; i++) {
                SocketChannel channel = SocketChannel.open(service);
                channel.write(ByteBuffer.wrap(request));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new boolean[1]);
            }
            int open = 0;
            long events = 0;
            long bytes = 0;
            long end = Long.MAX_VALUE;
            while (System.nanoTime() < end) {
                selector.select(500);
                for (SelectionKey key : selector.selectedKeys()) {
                    buffer.clear();
                    int read = ((SocketChannel) key.channel()).read(buffer);
                    if (read < 0) {
                        throw new IOException("A stream has ended");
                    }
                    bytes += read;
                    int found = count(buffer.flip());
                    events += found;
                    boolean[] seen = (boolean[]) key.attachment();
                    if (found > 0 && !seen[0]) {
                        seen[0] = true;
                        open++;
                    }
                }
                selector.selectedKeys().clear();
                if (open == wanted && end == Long.MAX_VALUE) {
                    System.out.println("open");
                    end = System.nanoTime() + Long.parseLong(args[3]) * 1_000_000_000L;
                }
            }
            System.out.println(events + " events, " + bytes + " bytes");
        }
    }

    private static int count(ByteBuffer bytes) {
        String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        int found = 0;
        for (int at = text.indexOf("event:"); at >= 0; at = text.indexOf("event:", at + 1)) {
            found++;
        }
        return found;
    }
}
