/// Why a proposal was made and what the model has learned, as numbers for plots and reports.
@NullMarked
package athanor.optimizer.explain;

import org.jspecify.annotations.NullMarked;
