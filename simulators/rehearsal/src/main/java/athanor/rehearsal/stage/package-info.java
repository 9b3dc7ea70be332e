/// Time, chance and turns: many processes on one thread, under one seed.
@NullMarked
package athanor.rehearsal.stage;

import org.jspecify.annotations.NullMarked;
