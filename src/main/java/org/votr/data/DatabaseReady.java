package org.votr.data;

/**
 * The database is there, with the schema that this version of the service needs. Whoever must read
 * or prepare something there before the first request does so now, in the order of priorities; a
 * {@code ConfigurationException} stops the service.
 */
public record DatabaseReady() {}
