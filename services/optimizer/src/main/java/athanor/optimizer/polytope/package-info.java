/// Convex sets with flat sides: an interior point, uniform samples, projections, and the ascent of
/// a smooth function within them.
@NullMarked
package athanor.optimizer.polytope;

import org.jspecify.annotations.NullMarked;
