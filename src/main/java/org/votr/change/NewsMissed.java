package org.votr.change;

/** Other replicas may have changed any poll without our hearing of it. */
public record NewsMissed() {}
