/// The broker and the database that a laboratory on one machine brings along.
@NullMarked
package athanor.embedded;

import org.jspecify.annotations.NullMarked;
