/// A laboratory as a document that people write.
@NullMarked
package athanor.opcua.server.document;

import org.jspecify.annotations.NullMarked;
