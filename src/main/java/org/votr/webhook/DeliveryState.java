package org.votr.webhook;

/** How far a delivery is. */
enum DeliveryState {
    /** Yet to be tried, or to be tried again. */
    PENDING,
    /** Taken by the receiver. */
    DELIVERED,
    /** Given up. */
    FAILED
}
