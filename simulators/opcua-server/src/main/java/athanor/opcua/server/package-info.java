/// A simulated laboratory served as LADS devices (OPC 30500-1) over OPC UA.
@NullMarked
package athanor.opcua.server;

import org.jspecify.annotations.NullMarked;
