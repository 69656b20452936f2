/** The pages: the frame that each one comes in, and what others show of a poll. */
@NullMarked
package org.votr.web;

import org.jspecify.annotations.NullMarked;
