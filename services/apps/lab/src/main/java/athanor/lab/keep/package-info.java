/// Keeps a copy of an embedded laboratory, and makes a laboratory of it again.
@NullMarked
package athanor.lab.keep;

import org.jspecify.annotations.NullMarked;
