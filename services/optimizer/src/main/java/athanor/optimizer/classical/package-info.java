/// Classical designs of experiments: factorials and their fractions, central composite designs,
/// Latin hypercubes and D-optimal designs, with replicates, blocks and a random run order.
@NullMarked
package athanor.optimizer.classical;

import org.jspecify.annotations.NullMarked;
