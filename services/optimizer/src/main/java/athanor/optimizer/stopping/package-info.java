/// When to stop: rules over what a study has seen, each with its reason.
@NullMarked
package athanor.optimizer.stopping;

import org.jspecify.annotations.NullMarked;
