/** Accounts: sign-up, profile, deletion. */
@NullMarked
package org.votr.user;

import org.jspecify.annotations.NullMarked;
