/// Problems whose best possible result is known.
@NullMarked
package athanor.lab.bench.problem;

import org.jspecify.annotations.NullMarked;
