/// Experiments meet the world: Kafka, reservations, procedure documents.
@NullMarked
package athanor.experiment.adapter;

import org.jspecify.annotations.NullMarked;
