/// The rules of executing commands at instruments: what may be started, and what a command can
/// become. Pure: no clock, no randomness, no I/O.
@NullMarked
package athanor.execution;

import org.jspecify.annotations.NullMarked;
