/// The published language of Athanor: events, quantities, documents. Plain records on the JDK
/// alone.
@NullMarked
package athanor.schemas;

import org.jspecify.annotations.NullMarked;
