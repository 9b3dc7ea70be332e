/// A whole installation as processes of its own, with a cable that can be cut between any two.
@NullMarked
package athanor.lab.bench.plant;

import org.jspecify.annotations.NullMarked;
