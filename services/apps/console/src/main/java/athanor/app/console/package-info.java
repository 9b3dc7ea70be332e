/// Wiring of the console: where the campaigns of its page are asked for.
@NullMarked
package athanor.app.console;

import org.jspecify.annotations.NullMarked;
