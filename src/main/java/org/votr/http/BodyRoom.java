package org.votr.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that bodies take together, in bytes, and who gives way where it is all taken. */
final class BodyRoom {
    private final long size;
    private final AtomicLong taken = new AtomicLong();

    /** Those on their way by the same event loop, the oldest first. */
    private final ThreadLocal<Set<Share>> coming = ThreadLocal.withInitial(LinkedHashSet::new);

    BodyRoom(long size) {
        this.size = size;
    }

    /** What one body takes; only for the thread that made it, except {@link #release}. */
    final class Share {
        private final Runnable giveWay;
        private long held;

        /**
         * Nothing yet.
         *
         * @param giveWay gives the body up, and releases this
         */
        Share(Runnable giveWay) {
            this.giveWay = giveWay;
        }

        /** From now on it may have to give way. */
        void comes() {
            coming.get().add(this);
        }

        /** It need not give way any more. */
        void ends() {
            coming.get().remove(this);
        }

        /**
         * Takes so many bytes in all. Where that is too much, others that come on this thread give
         * way at once, the oldest first: what is sent meanwhile would fill the heap.
         *
         * @return whether that was enough
         */
        boolean hold(long bytes) {
            change(bytes);
            Optional<Share> other = oldestOther();
            while (taken.get() > size && other.isPresent()) {
                other.get().ends();
                other.get().giveWay.run();
                other = oldestOther();
            }
            return taken.get() <= size;
        }

        long held() {
            return held;
        }

        void release() {
            change(0);
        }

        private void change(long bytes) {
            taken.addAndGet(bytes - held);
            held = bytes;
        }

        private Optional<Share> oldestOther() {
            return coming.get().stream().filter(share -> share != this).findFirst();
        }
    }
}
