/// The whole laboratory in one process: broker, database, simulated instruments and all services.
@NullMarked
package athanor.lab;

import org.jspecify.annotations.NullMarked;
