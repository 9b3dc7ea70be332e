package athanor.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `athanor`.
@Command(
    name = "athanor",
    description = "Lets a laboratory run itself.",
    footer = {"", "./athanor test runs all tests. ./athanor COMMAND --help tells more."})
public final class Athanor implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Terminal terminal;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this help and exit.")
  boolean help;

  private Athanor(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Runs one command line and returns its exit code: 0 done, 1 not done, 2 bad arguments or a
  /// document that the laboratory refused.
  ///
  /// @param further subcommands from outside: objects of classes annotated with [Command] that are
  ///   `Callable<Integer>`; `--help` and the form of error messages come from here
  public static int main(String[] args, LaboratoryStarter starter, Object... further) {
    return run(args, starter, Terminal.ofProcess(), POLL, further);
  }

  /// @param poll time between two looks at a campaign that runs
  static int run(
      String[] args,
      LaboratoryStarter starter,
      Terminal terminal,
      Duration poll,
      Object... further) {
    CommandLine line =
        new CommandLine(new Athanor(terminal))
            .addSubcommand(new Run(terminal, starter, poll))
            .addSubcommand(new Up(terminal, starter))
            .addSubcommand(new Status(terminal))
            .addSubcommand(new Campaigns(terminal))
            .addSubcommand(new Instruments(terminal))
            .addSubcommand(new Timetable(terminal))
            .addSubcommand(new Explain(terminal))
            .addSubcommand(new Submit(terminal))
            .addSubcommand(new Steer.Pause(terminal))
            .addSubcommand(new Steer.Resume(terminal))
            .addSubcommand(new Steer.Abort(terminal))
            .addSubcommand(new StopExperiment(terminal))
            .addSubcommand(new Halt.Hold(terminal))
            .addSubcommand(new Halt.SafeState(terminal))
            .addSubcommand(new Halt.Release(terminal));
    for (Object command : further) {
      line.addSubcommand(command);
    }
    return line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((e, _) -> badArguments(e, terminal))
        .setExecutionExceptionHandler((e, command, _) -> failed(e, command, terminal))
        .execute(args);
  }

  /// Without a subcommand there is nothing to do but to say what there is.
  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return Failure.BAD_INPUT;
  }

  private static int badArguments(ParameterException e, Terminal terminal) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("bad arguments");
    terminal.err().println(command + ": " + message + " (see " + command + " --help)");
    return Failure.BAD_INPUT;
  }

  private static int failed(Exception e, CommandLine command, Terminal terminal) throws Exception {
    String name = command.getCommandSpec().qualifiedName();
    switch (e) {
      case Failure failure -> terminal.err().println(name + ": " + failure.getMessage());
      case LaboratoryException reason -> terminal.err().println(name + ": " + reason.getMessage());
      case LaboratoryClient.Silence silence ->
          terminal.err().println(name + ": " + silence.getMessage());
      default -> throw e;
    }
    return switch (e) {
      case Failure failure -> failure.exitCode();
      case LaboratoryException reason when reason.isRefusal() -> Failure.BAD_INPUT;
      default -> Failure.NOT_DONE;
    };
  }
}
