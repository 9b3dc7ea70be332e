package athanor.lab.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/// The baseline of durability: one row of a journal, inserted and committed, over and over on one
/// connection.
final class RawCommit implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insert;

  RawCommit(String url, String user, String password, int payloadBytes) throws SQLException {
    connection = DriverManager.getConnection(url, user, password);
    connection
        .createStatement()
        .execute(
            "create table if not exists bench_journal (position bigint generated always as identity"
                + " primary key, event_id uuid not null unique, stream text not null, version int not"
                + " null, payload text not null, unique (stream, version))");
    connection.setAutoCommit(false);
    insert =
        connection.prepareStatement(
            "insert into bench_journal (event_id, stream, version, payload) values (?, ?, ?, ?)");
    insert.setString(4, "x".repeat(payloadBytes));
  }

  Samples measure(int count) throws SQLException {
    long[] nanos = new long[count];
    String stream = UUID.randomUUID().toString();
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, stream);
      insert.setInt(3, i);
      insert.executeUpdate();
      connection.commit();
      nanos[i] = System.nanoTime() - begun;
    }
    return Samples.of(nanos, count);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
