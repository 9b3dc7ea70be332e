/// Measured data sets as problems: each experiment is looked up in a table of real ones.
@NullMarked
package athanor.lab.bench.data;

import org.jspecify.annotations.NullMarked;
