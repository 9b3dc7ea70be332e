/// Ground truth: chemistry, devices, noise and drift under one seed, in virtual time. No I/O, no
/// clock of its own.
@NullMarked
package athanor.world;

import org.jspecify.annotations.NullMarked;
