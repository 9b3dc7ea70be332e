/// What can go wrong in a simulated laboratory, on command or by plan.
@NullMarked
package athanor.opcua.server.fault;

import org.jspecify.annotations.NullMarked;
