/** Access tokens of an OpenID Connect provider outside. */
@NullMarked
package org.votr.oidc;

import org.jspecify.annotations.NullMarked;
