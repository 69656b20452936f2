/** What a link in a mail proves: that an address is its user's, and who may set a new password. */
@NullMarked
package org.votr.confirm;

import org.jspecify.annotations.NullMarked;
