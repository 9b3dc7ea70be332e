/// How much an experiment is worth before it is made, given what a model believes.
@NullMarked
package athanor.optimizer.acquisition;

import org.jspecify.annotations.NullMarked;
