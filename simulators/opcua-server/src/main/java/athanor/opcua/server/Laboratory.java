package athanor.opcua.server;

import athanor.opcua.server.document.FaultReader;
import athanor.opcua.server.document.LaboratoryPlan;
import athanor.opcua.server.fault.CallFault;
import athanor.opcua.server.fault.DeviceFault;
import athanor.opcua.server.fault.Fault;
import athanor.opcua.server.fault.Faults;
import athanor.opcua.server.fault.LinkFault;
import athanor.opcua.server.fault.ServerFault;
import athanor.opcua.server.fault.SignalFault;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A laboratory as its document has it, served at one address for as long as it is open, whatever
/// goes wrong in it meanwhile.
public final class Laboratory implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Laboratory.class.getName());
  private static final Duration REPETITION = Duration.ofMillis(100);

  private final LaboratoryPlan plan;
  private final Faults faults;
  private final ScheduledThreadPoolExecutor timer;
  private Settings settings;
  private LaboratoryServer server;
  private Arrangement arrangement = Arrangement.USUAL;
  private boolean closed;

  private Laboratory(LaboratoryPlan plan, Settings settings, Faults faults) throws IOException {
    this.plan = plan;
    this.settings = settings;
    this.faults = faults;
    server = LaboratoryServer.start(plan.world(), settings, arrangement, faults);
    this.settings = settings.withPort(server.port());
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("laboratory-faults").factory());
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    schedule();
  }

  /// Opens it, with everything that was done in it before if the directory has a ledger.
  ///
  /// @param settings whose directory belongs to this laboratory alone, see [LaboratoryPlan#digest]
  public static Laboratory open(LaboratoryPlan plan, Settings settings) throws IOException {
    return new Laboratory(plan, settings, new Faults(settings.clock()));
  }

  private void schedule() {
    for (int i = 0; i < plan.faults().size(); i++) {
      var planned = plan.faults().get(i);
      for (var moment : planned.moments(plan.seed(), i)) {
        var unused =
            timer.schedule(() -> quietly(planned.fault()), moment.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
    var unused =
        timer.scheduleWithFixedDelay(
            this::repeat, REPETITION.toNanos(), REPETITION.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void quietly(Fault fault) {
    try {
      cause(fault);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the planned fault " + fault + " failed", e);
    }
  }

  private synchronized void repeat() {
    if (!closed) {
      server.repeat();
    }
  }

  /// The server as it is now; a restart makes another one at the same address.
  public synchronized LaboratoryServer server() {
    return server;
  }

  /// Lets something go wrong and returns when it has; what takes the server away returns when it is
  /// back.
  public void cause(Fault fault) {
    LOG.log(System.Logger.Level.INFO, "{0}: {1}", plan.name(), fault);
    switch (fault) {
      case LinkFault link -> faults.begin(link);
      case CallFault call -> faults.begin(call);
      case SignalFault signal -> faults.begin(signal);
      case DeviceFault device -> server().suffer(device);
      case ServerFault.WrongClock clock -> faults.begin(clock);
      case ServerFault.Remove gone -> server().remove(gone);
      case ServerFault.Restart(var away, boolean remembers) ->
          restart(away, remembers, arrangement);
      case ServerFault.Reorder(var away) ->
          restart(away, true, new Arrangement(!arrangement.reversed(), arrangement.expired()));
      case ServerFault.Expire(var away) ->
          restart(away, true, new Arrangement(arrangement.reversed(), true));
    }
  }

  /// As [#cause(Fault)], for a fault as people write it.
  ///
  /// @throws athanor.opcua.server.document.Misfits if it is none
  public void cause(JsonNode fault) {
    cause(FaultReader.read(fault, plan.signals()));
  }

  /// Everything is well again; a certificate that ran out is replaced, by a restart.
  public void clear() {
    faults.clear();
    server().recover();
    if (arrangement.expired()) {
      restart(Duration.ZERO, true, new Arrangement(arrangement.reversed(), false));
    }
  }

  /// What is wrong, in words.
  public List<String> active() {
    return faults.active();
  }

  private synchronized void restart(Duration away, boolean remembers, Arrangement next) {
    if (closed) {
      return;
    }
    server.close();
    try {
      if (!remembers) {
        Files.deleteIfExists(settings.directory().resolve("ledger.jsonl"));
      }
      Thread.sleep(away);
      arrangement = next;
      server = LaboratoryServer.start(plan.world(), settings, next, faults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the server was away", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    synchronized (this) {
      if (!closed) {
        closed = true;
        server.close();
      }
    }
  }
}
