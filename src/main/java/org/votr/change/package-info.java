/** How replicas tell each other that a poll has changed. */
@NullMarked
package org.votr.change;

import org.jspecify.annotations.NullMarked;
