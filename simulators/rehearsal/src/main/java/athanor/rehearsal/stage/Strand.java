package athanor.rehearsal.stage;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// Blocking code that can be stopped at its next pause, and resumed, or forgotten as the code of a
/// killed process is: without another instruction of it, `finally` included.
///
/// Stands on the JDK's own continuations, those that virtual threads are made of. They are internal
/// (`--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED`); nothing public runs blocking code on
/// one thread. Code in a `synchronized` block cannot pause.
final class Strand {
  private static final MethodHandle NEW;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> type = Class.forName("jdk.internal.vm.Continuation");
      Class<?> scopes = Class.forName("jdk.internal.vm.ContinuationScope");
      Object scope =
          lookup
              .findConstructor(scopes, MethodType.methodType(void.class, String.class))
              .invoke("rehearsal");
      NEW =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, scopes, Runnable.class))
              .bindTo(scope)
              .asType(MethodType.methodType(Object.class, Runnable.class));
      RUN =
          lookup
              .findVirtual(type, "run", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Object.class));
      YIELD =
          lookup
              .findStatic(type, "yield", MethodType.methodType(boolean.class, scopes))
              .bindTo(scope)
              .asType(MethodType.methodType(boolean.class));
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Object continuation;
  private final @Nullable Host host;
  private final int life;
  private @Nullable Throwable failure;

  /// Rises with each pause, so that an alarm clock set for an earlier one is recognised.
  long ticket;

  boolean woken;

  Strand(@Nullable Host host, Runnable body) {
    this.host = host;
    this.life = host == null ? 0 : host.life();
    try {
      this.continuation = (Object) NEW.invokeExact((Runnable) () -> guarded(body));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void guarded(Runnable body) {
    try {
      body.run();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  @Nullable Host host() {
    return host;
  }

  /// Whether its process was killed.
  boolean dead() {
    return host != null && !host.lives(life);
  }

  /// Runs until the next pause, or the end.
  ///
  /// @return what it died of, if it did
  @Nullable Throwable run() {
    try {
      RUN.invokeExact(continuation);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return failure;
  }

  static void pause() {
    try {
      boolean _ = (boolean) YIELD.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
