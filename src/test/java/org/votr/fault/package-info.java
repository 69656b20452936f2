/**
 * Tries the promise: one voter, one ballot, and nothing acknowledged is lost, whatever is killed,
 * paused or cut meanwhile. Start reading at {@link org.votr.fault.FaultIT}.
 */
package org.votr.fault;
