/// A campaign's document and its events in the words of the optimizer, and what the optimizer says
/// of them in the words of events. Pure functions.
@NullMarked
package athanor.study;

import org.jspecify.annotations.NullMarked;
