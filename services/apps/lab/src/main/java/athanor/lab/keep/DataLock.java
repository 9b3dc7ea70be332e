package athanor.lab.keep;

import athanor.cli.LaboratoryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The lock that a laboratory holds while it starts, runs or stops.
record DataLock(FileChannel file) implements AutoCloseable {
  static final String NAME = "laboratory.lock";

  /// @throws LaboratoryException if a laboratory runs in that directory
  static DataLock of(Path data) throws IOException {
    FileChannel file =
        FileChannel.open(data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return new DataLock(file);
      }
    } catch (OverlappingFileLockException e) {
      // of this process
    }
    file.close();
    throw new LaboratoryException("the laboratory of " + data + " is running; stop it first");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
