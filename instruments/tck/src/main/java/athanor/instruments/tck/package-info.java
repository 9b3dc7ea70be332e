/// What any driver must prove, whatever protocol it speaks.
@NullMarked
package athanor.instruments.tck;

import org.jspecify.annotations.NullMarked;
