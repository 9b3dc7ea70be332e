/// The page, its live stream and its reads over HTTP, and the ear that hears the topics.
@NullMarked
package athanor.console.adapter;

import org.jspecify.annotations.NullMarked;
