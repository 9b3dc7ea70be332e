/// Stops gateway and instruments at every step of a command, and counts what ran.
@NullMarked
package athanor.lab.bench.recovery;

import org.jspecify.annotations.NullMarked;
