package org.votr.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some deliveries of a webhook, the newest first.
 *
 * @param next the cursor of the next page, null on the last
 */
public record DeliveryPage(List<DeliveryView> deliveries, @Nullable String next) {}
