/// Breaks a plant on a seeded plan and checks what is left against what the instruments did.
@NullMarked
package athanor.lab.bench.fault;

import org.jspecify.annotations.NullMarked;
