package org.votr.data;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/** What goes on when one of those who wait for it gives up: a client that hangs up cancels. */
public final class Shared {
    private Shared() {}

    /** Completes when the future does; whoever cancels it does not cancel the future. */
    public static <T> Uni<T> uni(CompletableFuture<T> future) {
        return Uni.createFrom().completionStage(future::copy);
    }
}
