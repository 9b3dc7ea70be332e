package athanor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// A subcommand from outside.
@Command(name = "answer", description = "Gives the answer.")
final class Answer implements Callable<Integer> {
  @Override
  public Integer call() {
    return 42;
  }
}
