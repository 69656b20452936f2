package org.votr.invite;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a voter's link holds behind {@code #invitation=}. */
public record InvitationToken(@NotNull @Size(max = 100) String token) {}
