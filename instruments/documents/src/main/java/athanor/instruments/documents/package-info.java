/// What people write about instruments, read with every fault named at once.
@NullMarked
package athanor.instruments.documents;

import org.jspecify.annotations.NullMarked;
