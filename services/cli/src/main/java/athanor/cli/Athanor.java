package athanor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `athanor`.
@Command(name = "athanor", description = "Lets a laboratory run itself.")
public final class Athanor implements Callable<Integer> {

  private Athanor() {}

  /// Runs one command line and returns its exit code: 0 done, 1 not done, 2 bad arguments or a
  /// document that the laboratory refused.
  ///
  /// @param further subcommands from outside: objects of classes annotated with [Command] that are
  ///   `Callable<Integer>`
  public static int main(String[] args, LaboratoryStarter starter, Object... further) {
    CommandLine line = new CommandLine(new Athanor());
    for (Object command : further) {
      line.addSubcommand(command);
    }
    return line.execute(args);
  }

  @Override
  public Integer call() {
    return 2;
  }
}
