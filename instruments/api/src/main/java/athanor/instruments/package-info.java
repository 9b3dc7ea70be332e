/// What any instrument can be asked, whatever protocol it speaks.
@NullMarked
package athanor.instruments;

import org.jspecify.annotations.NullMarked;
