package athanor.instruments.scpi;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps a device attached: asks who it is, again and again, and attaches it anew when it is back.
/// One conversation at a time; whatever breaks one ends the connection.
final class Attachment implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final int MOST_ERRORS = 100;

  private final ScpiSettings settings;
  private final ReentrantLock one = new ReentrantLock();
  private final Thread thread;
  private volatile Optional<Line> line = Optional.empty();
  private volatile String identity = "";
  private volatile boolean closed;

  interface Conversation<T> {
    T hold(Line line) throws IOException;
  }

  private Attachment(ScpiSettings settings) {
    this.settings = settings;
    this.thread = Thread.ofVirtual().name("scpi-beat").unstarted(this::beat);
  }

  /// @throws IOException if it cannot be reached, or is another device than the document says
  static Attachment begin(ScpiSettings settings) throws IOException {
    var attachment = new Attachment(settings);
    attachment.attach();
    attachment.thread.start();
    return attachment;
  }

  boolean present() {
    return !closed && line.isPresent();
  }

  String identity() {
    return identity;
  }

  <T> T with(Conversation<T> conversation) throws IOException {
    one.lock();
    try {
      var open = line.orElseThrow(() -> new IOException("it is not connected"));
      return conversation.hold(open);
    } catch (IOException e) {
      detach();
      throw e;
    } finally {
      one.unlock();
    }
  }

  /// Lines without an answer, into the conversation of another thread.
  void interject(List<String> lines) throws IOException {
    var open = line.orElseThrow(() -> new IOException("it is not connected"));
    for (var text : lines) {
      open.send(text);
    }
  }

  /// SCPI-1999, 21.8.4: what the error queue holds, read until it is empty.
  static Optional<String> error(Line line, Duration timeout) throws IOException {
    Optional<String> first = Optional.empty();
    for (int i = 0; i < MOST_ERRORS; i++) {
      var answer = line.ask("SYST:ERR?", timeout);
      if (answer.startsWith("0") || answer.startsWith("+0")) {
        return first;
      }
      first = first.isPresent() ? first : Optional.of(Answers.abridged(answer));
    }
    return first;
  }

  private void attach() throws IOException {
    one.lock();
    try {
      var open = Line.open(settings);
      try {
        var said = open.ask("*IDN?", settings.timeout());
        if (!said.contains(settings.identity())) {
          throw new IOException(
              settings.address()
                  + " is '"
                  + Answers.abridged(said)
                  + "', not "
                  + settings.identity());
        }
        error(open, settings.timeout());
        identity = Answers.abridged(said);
        line = Optional.of(open);
      } catch (IOException e) {
        open.close();
        throw e;
      }
    } finally {
      one.unlock();
    }
  }

  private void detach() {
    var was = line;
    line = Optional.empty();
    was.ifPresent(open -> {
      try {
        open.close();
      } catch (IOException e) {
        // it is of no use any more, closed or not
      }
    });
  }

  private void beat() {
    while (!closed) {
      try {
        Thread.sleep(BEAT);
        if (line.isEmpty()) {
          attach();
        } else if (one.tryLock()) {
          try {
            with(open -> open.ask("*IDN?", settings.timeout()));
          } finally {
            one.unlock();
          }
        }
      } catch (IOException e) {
        // it is away: the next beat will show when it is back
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    detach();
  }
}
