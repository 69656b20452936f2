package org.votr.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where names of hosts lead. */
interface HostNames {
    /** All addresses of the host, which may be written as an address itself; never empty. */
    List<InetAddress> addresses(String host) throws UnknownHostException;
}
