/// Simulated instruments with a ledger of what they physically did, and the drivers before them.
@NullMarked
package athanor.rehearsal.bench;

import org.jspecify.annotations.NullMarked;
