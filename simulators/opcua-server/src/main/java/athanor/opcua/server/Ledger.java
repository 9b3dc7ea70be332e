package athanor.opcua.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What really ran, one JSON document a line, appended before anyone is told.
///
/// A line that has been handed to the operating system outlives the process (`kill -9`), though not
/// a power failure: this is a simulator.
final class Ledger implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final FileChannel channel;
  private final List<Entry> past;

  private Ledger(FileChannel channel, List<Entry> past) {
    this.channel = channel;
    this.past = past;
  }

  /// Opens or makes the file. A last line that was cut off while it was written is dropped: nobody
  /// was told of it.
  ///
  /// @throws IOException if the file is in use by another laboratory or a line makes no sense
  static Ledger open(Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw new IOException(file + " is in use by another laboratory");
      }
      var bytes = new byte[Math.toIntExact(channel.size())];
      channel.read(ByteBuffer.wrap(bytes), 0);
      var end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      var past = new ArrayList<Entry>();
      var number = 0;
      for (var line : new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
        number++;
        try {
          past.add(JSON.readValue(line, Entry.class));
        } catch (JsonProcessingException e) {
          throw new IOException(file + ", line " + number + ": " + e.getOriginalMessage(), e);
        }
      }
      channel.truncate(end);
      channel.position(end);
      return new Ledger(channel, past);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /// What was in it when it was opened.
  List<Entry> past() {
    return List.copyOf(past);
  }

  synchronized void append(Entry entry) {
    try {
      var line =
          ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
