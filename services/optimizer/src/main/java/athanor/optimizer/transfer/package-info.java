/// Learning from earlier campaigns and from predictions, as far as that helps.
@NullMarked
package athanor.optimizer.transfer;

import org.jspecify.annotations.NullMarked;
