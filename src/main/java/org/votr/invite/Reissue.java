package org.votr.invite;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to get a new link; everybody who is not revoked where nobody is named. */
public record Reissue(@Nullable @Size(min = 1, max = Newcomers.MOST) List<@NotNull UUID> voters) {}
