/// What a person sees of the laboratory: its events, folded into views. Pure: no clock, no I/O.
@NullMarked
package athanor.console;

import org.jspecify.annotations.NullMarked;
