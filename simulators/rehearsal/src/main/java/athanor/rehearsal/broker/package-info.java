/// A simulated Kafka, and how services publish to it and hear from it.
@NullMarked
package athanor.rehearsal.broker;

import org.jspecify.annotations.NullMarked;
