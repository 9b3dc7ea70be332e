package athanor.rehearsal.stage;

import org.jspecify.annotations.Nullable;

/// A place where one strand can wait to be woken.
public final class Waiter {
  @Nullable Strand strand;
}
