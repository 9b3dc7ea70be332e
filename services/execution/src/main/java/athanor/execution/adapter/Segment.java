package athanor.execution.adapter;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// One file of a [Spool]: frames one after the other. Only the newest is written to.
final class Segment implements AutoCloseable {
  private final Path file;
  private final long number;
  private final FileChannel channel;
  private long end;
  private long samples;

  private Segment(Path file, long number, FileChannel channel) {
    this.file = file;
    this.number = number;
    this.channel = channel;
  }

  static Segment create(Path directory, long number) throws IOException {
    Path file = directory.resolve("%016d.frames".formatted(number));
    return new Segment(
        file,
        number,
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  /// One of a former process: what follows the last whole frame was torn by its end and is left
  /// out.
  static Segment reopen(Path file) throws IOException {
    String name = file.getFileName().toString();
    var segment =
        new Segment(
            file,
            Long.parseLong(name.substring(0, name.indexOf('.'))),
            FileChannel.open(file, StandardOpenOption.READ));
    var scan = segment.read(0, Long.MAX_VALUE, segment.channel.size());
    segment.end = scan.next();
    segment.samples = scan.samples();
    return segment;
  }

  /// @param records whole and sound
  /// @param next where the next frame begins
  /// @param samples in all of them
  /// @param damaged frames whose checksum is not theirs
  record Scan(List<ProducerRecord<String, byte[]>> records, long next, long samples, int damaged) {}

  long number() {
    return number;
  }

  long end() {
    return end;
  }

  /// Values in all of its frames.
  long samples() {
    return samples;
  }

  /// Bytes of the file that follow its last whole frame.
  long torn() throws IOException {
    return channel.size() - end;
  }

  void append(byte[] frame, int samplesInIt) throws IOException {
    var bytes = ByteBuffer.wrap(frame);
    while (bytes.hasRemaining()) {
      channel.write(bytes, end + bytes.position());
    }
    end += frame.length;
    samples += samplesInIt;
  }

  /// Frames from there on, at least one if there is one, and no more than so many bytes.
  Scan read(long from, long mostBytes) throws IOException {
    return read(from, mostBytes, end);
  }

  private Scan read(long from, long mostBytes, long until) throws IOException {
    var records = new ArrayList<ProducerRecord<String, byte[]>>();
    long at = from;
    long values = 0;
    int damaged = 0;
    while (until - at >= Frame.HEAD_BYTES && (at == from || at - from < mostBytes)) {
      var head = ByteBuffer.wrap(bytes(at, Frame.HEAD_BYTES));
      int length = head.getInt();
      int checksum = head.getInt();
      int inIt = head.getInt();
      if (length <= 0 || length > Frame.LARGEST_BODY || length > until - at - Frame.HEAD_BYTES) {
        break;
      }
      byte[] body = bytes(at + Frame.HEAD_BYTES, length);
      at += Frame.HEAD_BYTES + length;
      var record = Frame.checksum(body, 0, length) == checksum ? Frame.read(body) : null;
      if (record == null) {
        damaged++;
      } else {
        records.add(record);
        values += inIt;
      }
    }
    return new Scan(records, at, values, damaged);
  }

  private byte[] bytes(long from, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException(file + " is shorter than it was");
      }
    }
    return bytes.array();
  }

  void delete() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
