/// The command line: a thin client of the laboratory's REST interface, which can also start a
/// laboratory in its own process.
@NullMarked
package athanor.cli;

import org.jspecify.annotations.NullMarked;
