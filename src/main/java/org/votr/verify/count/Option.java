package org.votr.verify.count;

/** An option of a poll; its place in the list of options is its position. */
public record Option(String id, String name) {}
