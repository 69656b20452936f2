package org.votr.invite;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A weight that so few voters have that the published ballots, which show it, tell who cast them.
 *
 * @param voters how many have it
 * @param message what that means
 */
@RegisterForReflection
public record WeightWarning(int weight, long voters, String message) {
    static WeightWarning of(int weight, long voters) {
        String who = voters == 1 ? "Only one voter has" : "Only " + voters + " voters have";
        String what =
                voters == 1
                        ? ": whoever sees the ballots of the closed poll sees how that one voted."
                        : ": whoever sees the ballots of the closed poll can nearly tell how each voted.";
        return new WeightWarning(weight, voters, who + " the weight " + weight + what);
    }
}
