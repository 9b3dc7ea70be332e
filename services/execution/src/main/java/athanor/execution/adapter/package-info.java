/// The gateway's outside: commands from Kafka, the journal, leases, and the instruments themselves.
@NullMarked
package athanor.execution.adapter;

import org.jspecify.annotations.NullMarked;
