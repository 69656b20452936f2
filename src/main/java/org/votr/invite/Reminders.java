package org.votr.invite;

/** How many voters are reminded. */
public record Reminders(long mails) {}
