/// Makes rules durable and their events public: journal, inbox, relay, event codec.
@NullMarked
package athanor.runtime;

import org.jspecify.annotations.NullMarked;
