package athanor.lab.bench.recovery;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Waits inside another process, by the debugger's interface, until a thread of it enters a method,
/// and keeps that thread there: nothing in the process is prepared for it.
final class Ambush implements AutoCloseable {
  private final VirtualMachine machine;
  private final Step step;
  private final CompletableFuture<Ambush> hit;
  private @Nullable EventSet caught;

  private Ambush(VirtualMachine machine, Step step, CompletableFuture<Ambush> hit) {
    this.machine = machine;
    this.step = step;
    this.hit = hit;
  }

  /// @param port where the process listens for a debugger
  /// @param hit is told of the first that was caught; all that come later go on
  static Ambush lay(int port, Step step, CompletableFuture<Ambush> hit)
      throws IOException, InterruptedException {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.forEach((name, argument) -> {
      switch (name) {
        case "hostname" -> argument.setValue("127.0.0.1");
        case "port" -> argument.setValue(Integer.toString(port));
        default -> {}
      }
    });
    try {
      Ambush ambush = new Ambush(connector.attach(arguments), step, hit);
      ambush.hide();
      Thread.ofVirtual().name("ambush-" + step).start(ambush::watch);
      return ambush;
    } catch (IllegalConnectorArgumentsException e) {
      throw new IllegalStateException(e);
    }
  }

  private void hide() {
    for (ReferenceType type : machine.classesByName(step.type())) {
      hide(type);
    }
    ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
    prepared.addClassFilter(step.type());
    prepared.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    prepared.enable();
  }

  private void hide(ReferenceType type) {
    for (Method method : type.methodsByName(step.method())) {
      if (!method.isAbstract() && !method.isNative()) {
        BreakpointRequest request =
            machine.eventRequestManager().createBreakpointRequest(first(method));
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
      }
    }
  }

  private static com.sun.jdi.Location first(Method method) {
    try {
      return method.allLineLocations().getFirst();
    } catch (AbsentInformationException e) {
      return method.location();
    }
  }

  private void watch() {
    try {
      while (true) {
        EventSet events = machine.eventQueue().remove();
        boolean keep = false;
        for (Event event : events) {
          if (event instanceof ClassPrepareEvent prepared) {
            hide(prepared.referenceType());
          } else if (event instanceof BreakpointEvent && !hit.isDone()) {
            synchronized (this) {
              caught = events;
            }
            keep = hit.complete(this);
          }
        }
        if (!keep) {
          events.resume();
        }
      }
    } catch (VMDisconnectedException e) {
      // killed, or let go
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets the thread that was caught go on.
  synchronized void release() {
    EventSet events = caught;
    caught = null;
    if (events != null) {
      try {
        machine.eventRequestManager().deleteAllBreakpoints();
        events.resume();
      } catch (VMDisconnectedException e) {
        // it is dead
      }
    }
  }

  /// Leaves the process; whatever was kept goes on.
  @Override
  public void close() {
    try {
      machine.dispose();
    } catch (VMDisconnectedException e) {
      // it is dead
    }
  }
}
