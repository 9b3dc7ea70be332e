/// Drives instruments that speak JSON over HTTP.
@NullMarked
package athanor.instruments.http;

import org.jspecify.annotations.NullMarked;
