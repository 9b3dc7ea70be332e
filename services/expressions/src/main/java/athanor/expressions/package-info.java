/// What people compute in documents.
@NullMarked
package athanor.expressions;

import org.jspecify.annotations.NullMarked;
