/** API keys: how machines call as a user, for what the key's scopes allow and nothing else. */
@NullMarked
package org.votr.key;

import org.jspecify.annotations.NullMarked;
