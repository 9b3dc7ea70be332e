/// Documents that people write, read with every fault named, and refusals as problem+json.
@NullMarked
package athanor.documents;

import org.jspecify.annotations.NullMarked;
