/// An experiment: one run of a procedure for one candidate. Pure rules.
@NullMarked
package athanor.experiment;

import org.jspecify.annotations.NullMarked;
