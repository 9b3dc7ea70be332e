/// Benchmarks: what the loop costs beside what it stands on, measured in one run.
@NullMarked
package athanor.lab.bench;

import org.jspecify.annotations.NullMarked;
