/// The services, made of the real rules, and the people.
@NullMarked
package athanor.rehearsal.cast;

import org.jspecify.annotations.NullMarked;
