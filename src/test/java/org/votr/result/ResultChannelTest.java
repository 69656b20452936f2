package org.votr.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.junit.jupiter.api.Test;
import org.votr.poll.ResultsVisibility;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;
import org.votr.tally.Method;

class ResultChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final ResultChannel channel = new ResultChannel();
    private final Topic topic = new Topic();
    private final List<Collection<UUID>> asked = new ArrayList<>();
    private CompletableFuture<ResultService.Seen> answer = new CompletableFuture<>();

    ResultChannelTest() {
        topic.results = ResultsVisibility.AFTER_VOTE;
    }

    private FakeSink add(UUID viewer) {
        FakeSink sink = new FakeSink();
        channel.add(new ResultViewer(sink, new ResultViewer.Who(viewer, null), null));
        return sink;
    }

    private void tick(Instant now) {
        channel.tick(
                now,
                ids -> {
                    asked.add(ids);
                    answer = new CompletableFuture<>();
                    return Uni.createFrom().completionStage(answer);
                },
                ResultChannelTest::event);
    }

    private static OutboundSseEvent event(Result result) {
        return new OutboundSseEventImpl.BuilderImpl().id(result.tag()).data(result.text()).build();
    }

    private Result result(long version) {
        return new Result(topic, Method.IRV, topic.status(NOW), version, Duration.ZERO, "text");
    }

    private void answer(long version, UUID... viewers) {
        answer.complete(new ResultService.Seen(result(version), Set.of(viewers)));
    }

    @Test
    void who_may_not_see_it_any_more_is_let_go() {
        UUID voter = UUID.randomUUID();
        FakeSink stays = add(voter);
        FakeSink goes = add(UUID.randomUUID());
        tick(NOW);
        answer(1, voter);

        assertEquals(List.of(result(1).tag()), stays.sent);
        assertEquals(List.of(), goes.sent);
        assertTrue(goes.isClosed());
    }

    @Test
    void who_comes_while_the_others_are_looked_at_waits_for_the_next_look() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        add(first);
        tick(NOW);
        FakeSink later = add(second);
        answer(1, first);
        assertEquals(List.of(), later.sent);
        assertFalse(later.isClosed());

        tick(NOW);
        answer(1, first, second);

        assertEquals(List.of(Set.of(first), Set.of(first, second)), asked);
        assertEquals(List.of(result(1).tag()), later.sent);
        assertFalse(later.isClosed());
    }

    @Test
    void nothing_new_is_not_looked_at() {
        add(UUID.randomUUID());
        tick(NOW);
        tick(NOW);
        answer(1);
        tick(NOW);
        assertEquals(1, asked.size());

        channel.touch();
        tick(NOW);
        assertEquals(2, asked.size());
    }

    @Test
    void a_poll_that_closes_by_the_clock_is_looked_at() {
        topic.closesAt = NOW.plusSeconds(1);
        UUID voter = UUID.randomUUID();
        add(voter);
        tick(NOW);
        answer(1, voter);
        tick(NOW);
        assertEquals(1, asked.size());

        tick(NOW.plusSeconds(1));
        assertEquals(2, asked.size());
    }

    @Test
    void a_look_that_fails_is_made_again() {
        FakeSink sink = add(UUID.randomUUID());
        tick(NOW);
        answer.completeExceptionally(new IllegalStateException("no connection"));
        tick(NOW);

        assertEquals(2, asked.size());
        assertFalse(sink.isClosed());
    }

    @Test
    void a_poll_that_is_gone_has_no_viewers() {
        FakeSink sink = add(UUID.randomUUID());
        tick(NOW);
        answer.completeExceptionally(Problem.of(ProblemType.NOT_FOUND, "There is no such poll."));

        assertTrue(sink.isClosed());
    }
}
