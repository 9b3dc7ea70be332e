package athanor.execution.adapter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A process that may hold leases: service instance, host, process id and start of the process.
record Holder(String instance, String host, long process, long startedMillis) {

  static Holder here(String instance) {
    ProcessHandle process = ProcessHandle.current();
    return new Holder(instance, hostName(), process.pid(), started(process));
  }

  /// Whether the holder of that name is this process, or is known to have ended: it ran on this
  /// host and its process is there no more. A process that is only paused has not ended.
  boolean mayReplace(String name) {
    return read(name).filter(other -> equals(other) || endedHere(other)).isPresent();
  }

  private boolean endedHere(Holder other) {
    return other.host.equals(host)
        && ProcessHandle.of(other.process)
            .filter(process -> started(process) == other.startedMillis)
            .isEmpty();
  }

  private static Optional<Holder> read(String name) {
    List<String> parts = List.of(name.split("\\|", -1));
    try {
      return parts.size() == 4
          ? Optional.of(
              new Holder(
                  parts.get(0),
                  parts.get(1),
                  Long.parseLong(parts.get(2)),
                  Long.parseLong(parts.get(3))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  String name() {
    return instance + "|" + host + "|" + process + "|" + startedMillis;
  }
}
