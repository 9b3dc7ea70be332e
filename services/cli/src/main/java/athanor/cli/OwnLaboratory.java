package athanor.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A laboratory in this process that other commands can find. A lock on its data directory, which
/// ends with the process however that ends, keeps a second one out.
final class OwnLaboratory implements AutoCloseable {
  private final FileChannel lock;
  private final RunningLaboratory laboratory;
  private boolean closed;

  private OwnLaboratory(FileChannel lock, RunningLaboratory laboratory) {
    this.lock = lock;
    this.laboratory = laboratory;
  }

  /// @throws Failure if another laboratory holds the data directory
  static OwnLaboratory start(LaboratoryStarter starter, LabOptions options) {
    FileChannel lock = lock(options.data());
    try {
      RunningLaboratory laboratory = starter.start(options);
      new LaboratoryFile(laboratory.address(), ProcessHandle.current().pid(), Instant.now())
          .write(options.data());
      return new OwnLaboratory(lock, laboratory);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  private static FileChannel lock(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(
              data.resolve("laboratory.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel) == null) {
        channel.close();
        throw Failure.notDone(
            "another laboratory is starting, running or stopping in "
                + data
                + "; only one can at a time");
      }
      return channel;
    } catch (IOException e) {
      throw Failure.notDone("the data directory " + data + " cannot be used: " + e);
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw Failure.notDone("the lock of the data directory cannot be released: " + e.getMessage());
    }
  }

  RunningLaboratory laboratory() {
    return laboratory;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    LaboratoryFile.delete(laboratory.data());
    laboratory.close();
    release(lock);
  }
}
