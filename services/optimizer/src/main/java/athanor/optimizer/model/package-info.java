/// Experiments that tell most about a stated model: a user's prior and likelihood go in, the
/// information that a design is expected to give comes out, with bounds and their errors.
@NullMarked
package athanor.optimizer.model;

import org.jspecify.annotations.NullMarked;
