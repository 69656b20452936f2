/** Rolls of polls for invited voters: who is on them, their links, and what is sent to them. */
@NullMarked
package org.votr.invite;

import org.jspecify.annotations.NullMarked;
