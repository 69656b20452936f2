/** HTTP manners that belong to no feature: headers, request ids, entity tags. */
@NullMarked
package org.votr.http;

import org.jspecify.annotations.NullMarked;
