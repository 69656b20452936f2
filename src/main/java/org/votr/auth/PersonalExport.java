package org.votr.auth;

import org.votr.user.AccountView;

/** Everything kept about a person, to be written while it is read. */
record PersonalExport(AccountView account) {}
