package org.votr.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyRoomTest {
    private final BodyRoom room = new BodyRoom(100);
    private final List<String> gaveWay = new ArrayList<>();

    private BodyRoom.Share coming(String name, long bytes) {
        BodyRoom.Share[] share = new BodyRoom.Share[1];
        share[0] =
                room
                .new Share(
                        () -> {
                            gaveWay.add(name);
                            share[0].release();
                        });
        share[0].comes();
        assertTrue(share[0].hold(bytes));
        return share[0];
    }

    @Test
    void the_oldest_that_come_give_way_until_there_is_room() {
        coming("first", 40);
        coming("second", 40);
        coming("third", 20);
        assertEquals(List.of(), gaveWay);

        coming("fourth", 50);

        assertEquals(List.of("first", "second"), gaveWay);
    }

    @Test
    void what_grows_does_not_give_way_to_itself() {
        BodyRoom.Share first = coming("first", 60);
        coming("second", 40);

        assertTrue(first.hold(90));
        assertFalse(first.hold(110));

        assertEquals(List.of("second"), gaveWay);
    }

    @Test
    void whole_bodies_keep_their_room_until_they_are_answered() {
        BodyRoom.Share whole = coming("whole", 90);
        whole.ends();
        BodyRoom.Share next = room.new Share(() -> gaveWay.add("next"));

        assertFalse(next.hold(20));
        whole.release();
        assertTrue(next.hold(20));

        assertEquals(List.of(), gaveWay);
    }

    @Test
    void those_of_another_thread_are_left_alone() throws InterruptedException {
        Thread other = new Thread(() -> coming("other", 90));
        other.start();
        other.join();

        assertFalse(room.new Share(() -> gaveWay.add("next")).hold(20));

        assertEquals(List.of(), gaveWay);
    }
}
