/// The whole laboratory on one thread under one seed, and its laws.
@NullMarked
package athanor.rehearsal;

import org.jspecify.annotations.NullMarked;
