package athanor.rehearsal.cast;

import athanor.execution.CommandState;
import athanor.execution.InstrumentMove;
import athanor.execution.Move;
import athanor.execution.Pace;
import athanor.execution.Shift;
import athanor.rehearsal.Variant;
import athanor.rehearsal.bench.Device;
import athanor.rehearsal.bench.Driven;
import athanor.rehearsal.bench.Hopeful;
import athanor.rehearsal.broker.Broker;
import athanor.rehearsal.broker.Intake;
import athanor.rehearsal.broker.Outlet;
import athanor.rehearsal.stage.Chime;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Page;
import athanor.rehearsal.store.Trouble;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.InstrumentInterrupt.SafeStateRequested;
import athanor.schemas.InstrumentInterrupt.WishAnswered;
import athanor.schemas.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One process of the gateway: listeners, a worker for each instrument, the renewal of leases, the
/// sweep for open commands, and an eye on each instrument. As services/execution; the work of a
/// worker is the real [Shift].
public final class Workers {
  private static final long UNREACHABLE = 5_000_000;
  private static final long LOOK = 5_000_000;
  private static final long SWEEP = 5_000_000;

  private final Gateway gateway;
  private final Book book;
  private final Stage stage;
  private final Variant variant;
  private final Map<String, Shift> shifts = new HashMap<>();

  public Workers(
      Book book, Broker broker, Variant variant, Pace pace, String self, List<Device> devices) {
    this.book = book;
    this.stage = book.stage();
    this.variant = variant;
    this.gateway = new Gateway(book, variant, pace, self);
    new Outlet(broker, book, variant).start();
    new Intake("gateway", broker, book, variant, List.of(Topic.INSTRUMENT_COMMANDS))
        .on(RunOperation.class, this::accept)
        .start();
    new Intake("gateway-interrupts", broker, book, variant, List.of(Topic.INSTRUMENT_INTERRUPTS))
        .on(HoldRequested.class, this::interrupt)
        .on(ReleaseRequested.class, this::interrupt)
        .on(AbortRequested.class, this::interrupt)
        .start();
    repeat(Leases.TIME / 2, () -> gateway.renew().forEach(id -> of(id).ring()));
    repeat(SWEEP, this::sweep);
    for (Device device : devices) {
      stage.begin(book.host(), () -> watch(device));
    }
  }

  // ---- listeners ----

  private void accept(Page page, RunOperation asked) {
    page.presumeNew(Gateway.COMMANDS, asked.command());
    gateway.ask(page, asked.command(), new Move.Accept(asked));
    page.remind(() -> of(asked.instrument()).offer(asked.command()));
  }

  private void interrupt(Page page, InstrumentInterrupt interrupt) {
    String instrument = interrupt.instrument();
    switch (interrupt) {
      case HoldRequested hold -> gateway.ask(page, instrument, new InstrumentMove.Hold(hold));
      case ReleaseRequested release -> {
        gateway.ask(page, instrument, new InstrumentMove.Release(release));
        page.remind(() -> of(instrument).ring());
      }
      case SafeStateRequested safe ->
          gateway.ask(page, instrument, new InstrumentMove.MakeSafe(safe));
      // the gateway's own word
      case WishAnswered _ -> {}
      case AbortRequested abort -> {
        gateway.ask(page, abort.command(), new Move.RequestAbort(abort));
        page.remind(() -> abort(abort));
      }
    }
  }

  // ---- what people can do without a broker ----

  /// Hold, release or abort.
  public void take(InstrumentInterrupt interrupt) {
    book.turn(page -> {
      interrupt(page, interrupt);
      return true;
    });
  }

  /// A person's verdict on a lost command; whether it was lost.
  public boolean resolve(UUID command, Verdict verdict) {
    if (!(book.state(Gateway.COMMANDS, command) instanceof CommandState.Lost(var asked, _))) {
      return false;
    }
    book.turn(page -> {
      page.afterCommit(() -> of(asked.instrument()).ring());
      return gateway.ask(page, command, new Move.Resolve(verdict, "kim", "looked"));
    });
    return true;
  }

  // ---- workers ----

  private Shift of(String instrument) {
    Shift known = shifts.get(instrument);
    if (known != null) {
      return known;
    }
    Shift shift = new Shift(instrument, gateway, new Chime(stage));
    shifts.put(instrument, shift);
    stage.begin(book.host(), () -> work(shift));
    return shift;
  }

  private static void work(Shift shift) {
    while (true) {
      try {
        shift.step();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        stumble(shift, e);
      }
    }
  }

  private static void stumble(Shift shift, RuntimeException failure) {
    try {
      shift.stumble(failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Trouble.Outage e) {
      // it tries again
    }
  }

  private void abort(AbortRequested wish) {
    Shift shift = of(wish.instrument());
    shift.unwanted(wish.command(), wish.reason());
    stage.begin(book.host(), shift::enforce);
  }

  private void sweep() {
    gateway.openCommands().forEach((command, instrument) -> of(instrument).offer(command));
    List<UUID> running = new ArrayList<>();
    for (Shift shift : List.copyOf(shifts.values())) {
      shift.unaware().ifPresent(running::add);
    }
    if (!running.isEmpty()) {
      gateway.aborts(running).forEach(this::abort);
    }
  }

  private void repeat(long pause, Runnable work) {
    stage.begin(
        book.host(),
        () -> {
          while (true) {
            stage.pause(pause);
            try {
              work.run();
            } catch (Trouble.Outage e) {
              stage.pause(1_000);
            }
          }
        });
  }

  /// Connects, describes, drives; then raises and clears the alarm of an instrument that is away.
  private void watch(Device device) {
    Driven driven = new Driven(device, book.host(), stage);
    while (!driven.connected()) {
      gateway.ask(device.id(), new InstrumentMove.Away(device.id(), "nobody answers"));
      stage.pause(1_000_000);
    }
    gateway.ask(
        device.id(),
        new InstrumentMove.Describe(new InstrumentDescribed(device.id(), device.capability())));
    of(device.id()).drive(variant.believesTheBest() ? new Hopeful(driven) : driven);
    gateway.ask(device.id(), new InstrumentMove.Back(device.id()));
    long seen = stage.now();
    boolean away = false;
    while (true) {
      stage.pause(LOOK);
      if (driven.connected()) {
        seen = stage.now();
        if (away) {
          away = false;
          gateway.ask(device.id(), new InstrumentMove.Back(device.id()));
          of(device.id()).ring();
        }
      } else if (!away && stage.now() - seen > UNREACHABLE) {
        away = true;
        gateway.ask(device.id(), new InstrumentMove.Away(device.id(), "not reachable"));
      }
    }
  }
}
