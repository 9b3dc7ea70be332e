/// Answers requests for candidates from what a campaign has observed. Pure rules around the
/// optimizer.
@NullMarked
package athanor.planner;

import org.jspecify.annotations.NullMarked;
