package athanor.lab;

import athanor.cli.LaboratoryException;
import athanor.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Derives every proposal of a campaign again from the planner's journal and compares.
@Command(
    name = "replay",
    description = {
      "Derives every proposal of a campaign again from the journal and compares, bit for bit.",
      "The laboratory must not be running. Exit code 1 at the first difference."
    })
final class Replay implements Callable<Integer> {
  @Parameters(paramLabel = "CAMPAIGN", description = "Id of the campaign, see: athanor campaigns.")
  String campaign = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory where the laboratory's state lives (default: ${DEFAULT-VALUE}).")
  Path data = Path.of(".athanor");

  @Override
  public Integer call() {
    if (!Files.isDirectory(data.resolve("database"))) {
      throw new LaboratoryException("no laboratory has ever run in " + data);
    }
    try (FileChannel file =
            FileChannel.open(
                data.resolve("laboratory.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock == null) {
        throw new LaboratoryException(
            "the laboratory of " + data + " is running; stop it first, then replay");
      }
      return report(Rederivation.of(study()));
    } catch (IOException e) {
      throw new LaboratoryException("the data directory " + data + " cannot be used: " + e);
    }
  }

  /// What the planner's journal holds of the campaign.
  private List<Rederivation.Line> study() {
    List<Rederivation.Line> lines = new ArrayList<>();
    try (EmbeddedDatabase database =
            EmbeddedDatabase.start(data.toAbsolutePath().normalize().resolve("database"));
        Connection connection = source(database).getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select type, payload from planner.journal where stream = ? order by version")) {
      query.setString(1, "study/" + campaign);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          lines.add(new Rederivation.Line(rows.getString(1), rows.getString(2)));
        }
      }
    } catch (SQLException e) {
      throw new LaboratoryException("the journal cannot be read: " + e.getMessage(), e);
    }
    if (lines.isEmpty()) {
      throw new LaboratoryException("there is no campaign " + campaign + " in " + data);
    }
    return lines;
  }

  private static PGSimpleDataSource source(EmbeddedDatabase database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }

  private static int report(Rederivation rederivation) {
    String equal = rederivation.proposals() + " proposals re-derived, all equal";
    System.out.println(rederivation.difference().orElse(equal));
    return rederivation.difference().isPresent() ? 1 : 0;
  }
}
