/// The analyzer meets Kafka.
@NullMarked
package athanor.observation.adapter;

import org.jspecify.annotations.NullMarked;
