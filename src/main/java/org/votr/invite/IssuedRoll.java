package org.votr.invite;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Voters with new links.
 *
 * @param warnings what the author must know of the roll as it is now
 */
@RegisterForReflection
public record IssuedRoll(List<IssuedVoter> voters, List<WeightWarning> warnings) {}
