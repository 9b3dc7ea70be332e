/// The shape of rules, and units of measurement. Pure: no clock, no randomness, no I/O.
@NullMarked
package athanor.kernel;

import org.jspecify.annotations.NullMarked;
