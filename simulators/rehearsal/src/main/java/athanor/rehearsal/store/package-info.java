/// The journal and tables of a service in a simulated database, with the turns of services/runtime.
@NullMarked
package athanor.rehearsal.store;

import org.jspecify.annotations.NullMarked;
