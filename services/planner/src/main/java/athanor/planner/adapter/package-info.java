/// The planner meets Kafka.
@NullMarked
package athanor.planner.adapter;

import org.jspecify.annotations.NullMarked;
