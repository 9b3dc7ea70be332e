package athanor.execution.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/// Records that wait on disk for Kafka, first in, first out, within a bound: what exceeds it is
/// dropped at the old end, a segment at a time, and counted.
///
/// It outlives its process, however that ended, but not a power cut: nothing is flushed. A record
/// that was being written when the process ended is left out. Records handed out and not yet
/// [#release]d at that moment are handed out again by the next process.
final class Spool implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Spool.class);
  private static final int SEGMENTS = 8;
  private static final String POSITION = "position";

  private final Path directory;
  private final long mostBytes;
  private final Deque<Segment> segments = new ArrayDeque<>();

  /// Number of the segment to be made next, and of the first that this process may write to.
  private long next;

  private long begun;

  private long offset;
  private long dropped;

  /// What was handed out.
  ///
  /// @param segment number of the segment that it was read from
  /// @param offset where it ends there
  record Batch(List<ProducerRecord<String, byte[]>> records, long segment, long offset) {}

  private Spool(Path directory, long mostBytes) {
    this.directory = directory;
    this.mostBytes = mostBytes;
  }

  /// @param mostBytes that records may take on disk, above 0
  /// @throws IOException if the directory cannot be used
  static Spool open(Path directory, long mostBytes) throws IOException {
    Files.createDirectories(directory);
    var spool = new Spool(directory, mostBytes);
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> file.toString().endsWith(".frames")).sorted().toList();
    }
    for (Path file : files) {
      var segment = Segment.reopen(file);
      spool.segments.add(segment);
      spool.next = segment.number() + 1;
      if (segment.torn() > 0) {
        LOG.warnf(
            "%s: the last %d bytes are no whole record and are left out", file, segment.torn());
      }
    }
    spool.begun = spool.next;
    spool.resume();
    return spool;
  }

  private void resume() throws IOException {
    Path position = directory.resolve(POSITION);
    if (segments.isEmpty() || !Files.exists(position)) {
      return;
    }
    String[] words = Files.readString(position).strip().split(" ");
    try {
      if (words.length == 2 && Long.parseLong(words[0]) == segments.getFirst().number()) {
        offset = Math.min(Long.parseLong(words[1]), segments.getFirst().end());
      }
    } catch (NumberFormatException e) {
      LOG.warnf("%s makes no sense; its records are sent again", position);
    }
    removeSpent();
  }

  /// @throws IOException if it cannot be written; then it is not there
  synchronized void append(byte[] frame, int samples) throws IOException {
    Segment last = segments.peekLast();
    if (last == null || last.number() < begun || last.end() > mostBytes / SEGMENTS) {
      last = Segment.create(directory, next);
      next++;
      segments.add(last);
    }
    last.append(frame, samples);
    while (segments.size() > 1 && bytes() > mostBytes) {
      Segment oldest = segments.removeFirst();
      dropped += oldest.read(offset, Long.MAX_VALUE).samples();
      offset = 0;
      oldest.delete();
    }
  }

  /// The oldest records, at least one if there is one; they stay until they are released.
  synchronized Batch peek(long mostBytesAtOnce) throws IOException {
    removeSpent();
    Segment oldest = segments.peekFirst();
    if (oldest == null) {
      return new Batch(List.of(), next, 0);
    }
    var scan = oldest.read(offset, mostBytesAtOnce);
    if (scan.damaged() > 0) {
      LOG.errorf("%d records of %s are damaged and left out", scan.damaged(), directory);
    }
    // what can no longer be read at all is given up, so that the rest can go on
    long read = scan.next() == offset ? oldest.end() : scan.next();
    return new Batch(scan.records(), oldest.number(), read);
  }

  /// Kafka has them.
  synchronized void release(Batch batch) throws IOException {
    Segment oldest = segments.peekFirst();
    if (oldest == null || oldest.number() != batch.segment()) {
      return; // dropped meanwhile
    }
    offset = Math.max(offset, batch.offset());
    removeSpent();
    Path part = directory.resolve(POSITION + ".part");
    oldest = segments.peekFirst();
    Files.writeString(part, (oldest == null ? next : oldest.number()) + " " + offset);
    Files.move(
        part,
        directory.resolve(POSITION),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Segments of which nothing is left to be sent.
  private void removeSpent() throws IOException {
    while (!segments.isEmpty() && offset >= segments.getFirst().end()) {
      segments.removeFirst().delete();
      offset = 0;
    }
  }

  synchronized boolean isEmpty() {
    return segments.isEmpty() || segments.size() == 1 && offset >= segments.getFirst().end();
  }

  /// Bytes of records that wait.
  synchronized long bytes() {
    return segments.stream().mapToLong(Segment::end).sum() - offset;
  }

  /// Values of signals dropped since this process began, because there was no room for them.
  synchronized long dropped() {
    return dropped;
  }

  @Override
  public synchronized void close() throws IOException {
    for (Segment segment : segments) {
      segment.close();
    }
  }
}
