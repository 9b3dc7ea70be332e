/// A campaign: a search for the best point of a parameter space within a budget of experiments.
/// Pure rules.
@NullMarked
package athanor.campaign;

import org.jspecify.annotations.NullMarked;
