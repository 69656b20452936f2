/** Casting, changing, withdrawing and sealing ballots. */
@NullMarked
package org.votr.vote;

import org.jspecify.annotations.NullMarked;
