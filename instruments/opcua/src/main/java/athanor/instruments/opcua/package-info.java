/// Drives any laboratory device that speaks LADS (OPC 30500-1) over OPC UA. Nothing in here knows a
/// particular device: it finds, describes and runs whatever a server offers.
@NullMarked
package athanor.instruments.opcua;

import org.jspecify.annotations.NullMarked;
