/** Mail: what waits to be sent, in the transaction of what it tells of, and how it is sent. */
@NullMarked
package org.votr.mail;

import org.jspecify.annotations.NullMarked;
