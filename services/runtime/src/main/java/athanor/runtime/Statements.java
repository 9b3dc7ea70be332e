package athanor.runtime;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// SQL statements that travel to the database together: many statements cost one round trip, and
/// each sees what those before it have done. Where one fails, those after it are not executed.
public final class Statements {
  private final List<Statement> statements = new ArrayList<>();

  /// Reads the rows of one statement.
  public interface Reader {
    void read(ResultSet rows) throws SQLException;
  }

  private static final Reader NOTHING = _ -> {};

  /// SQLSTATE of the function `forbid`.
  private static final String FORBIDDEN = "ATH01";

  private final Map<String, Function<String, RuntimeException>> rules = new HashMap<>();

  private record Statement(String sql, List<Object> parameters, Reader reader) {}

  /// A statement that gives no rows.
  ///
  /// @param parameters for the question marks in order: text, numbers, ids, instants, or arrays of
  ///   text, int or ids
  public Statements add(String sql, Object... parameters) {
    return query(sql, NOTHING, parameters);
  }

  /// A statement whose rows are read.
  public Statements query(String sql, Reader reader, Object... parameters) {
    statements.add(new Statement(sql, List.of(parameters), reader));
    return this;
  }

  /// A statement that calls `forbid(rule, what)` of the database for what must not be, which rolls
  /// back all of them. Unlike rows that are read and judged here, this costs no round trip.
  ///
  /// @param refusal what is then thrown, from the text `what`
  public Statements forbid(
      String rule, Function<String, RuntimeException> refusal, String sql, Object... parameters) {
    rules.put(rule, refusal);
    return add(sql, parameters);
  }

  /// Whether any of them gives rows that are read.
  boolean areRead() {
    return statements.stream().anyMatch(statement -> statement.reader() != NOTHING);
  }

  /// Executes all of them as one transaction, for which one round trip is enough: without a
  /// transaction around them, statements that travel together are one.
  void executeAlone(Connection connection) throws SQLException {
    boolean before = connection.getAutoCommit();
    connection.setAutoCommit(true);
    try {
      execute(connection);
    } finally {
      connection.setAutoCommit(before);
    }
  }

  /// Executes all of them and reads their rows, in order.
  public void execute(Connection connection) throws SQLException {
    if (statements.isEmpty()) {
      return;
    }
    String sql = statements.stream().map(Statement::sql).collect(Collectors.joining(";"));
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      int position = 1;
      for (Statement statement : statements) {
        for (Object parameter : statement.parameters()) {
          set(connection, prepared, position++, parameter);
        }
      }
      boolean rows = prepared.execute();
      for (Statement statement : statements) {
        if (rows) {
          try (ResultSet result = prepared.getResultSet()) {
            statement.reader().read(result);
          }
        }
        rows = prepared.getMoreResults();
      }
    } catch (PSQLException e) {
      throw refused(e);
    }
  }

  /// What a rule says of a failure, where it was one.
  private PSQLException refused(PSQLException failure) {
    ServerErrorMessage said = failure.getServerErrorMessage();
    if (said != null && FORBIDDEN.equals(failure.getSQLState())) {
      Function<String, RuntimeException> refusal = rules.get(said.getMessage());
      if (refusal != null) {
        throw refusal.apply(Objects.requireNonNullElse(said.getDetail(), ""));
      }
    }
    return failure;
  }

  private static void set(
      Connection connection, PreparedStatement prepared, int position, Object parameter)
      throws SQLException {
    switch (parameter) {
      case UUID[] ids -> prepared.setArray(position, connection.createArrayOf("uuid", ids));
      case String[] texts -> prepared.setArray(position, connection.createArrayOf("text", texts));
      case Integer[] numbers ->
          prepared.setArray(position, connection.createArrayOf("int4", numbers));
      case Long[] numbers -> prepared.setArray(position, connection.createArrayOf("int8", numbers));
      case Instant instant -> prepared.setObject(position, instant.atOffset(ZoneOffset.UTC));
      default -> prepared.setObject(position, parameter);
    }
  }
}
