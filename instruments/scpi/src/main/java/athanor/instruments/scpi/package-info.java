/// Drives bench devices that speak SCPI over TCP.
@NullMarked
package athanor.instruments.scpi;

import org.jspecify.annotations.NullMarked;
