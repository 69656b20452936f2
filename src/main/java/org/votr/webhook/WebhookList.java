package org.votr.webhook;

import java.util.List;

/** All webhooks of a user, the oldest first. */
public record WebhookList(List<WebhookView> webhooks) {}
