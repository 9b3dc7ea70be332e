package athanor.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Types command lines, as a person would, in a folder with a campaign and its procedure.
final class Shell {
  /// What a command left.
  record Said(int exitCode, String out, String err) {}

  private final Path folder;
  private boolean terminal;
  private UnaryOperator<FakeLaboratory> setting = UnaryOperator.identity();
  private @Nullable FakeLaboratory started;
  private @Nullable LabOptions options;

  private Shell(Path folder) {
    this.folder = folder;
  }

  static Shell in(Path folder) {
    Shell shell = new Shell(folder);
    shell.write("snar.yaml", "name: snar\nseed: 7\nprocedure: flow\n");
    shell.write("procedures/flow.yaml", "name: flow\n");
    return shell;
  }

  Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// On a terminal that a person watches.
  Shell onATerminal() {
    terminal = true;
    return this;
  }

  /// The laboratory that a command starts will be like that.
  Shell whoseLaboratory(UnaryOperator<FakeLaboratory> setting) {
    this.setting = setting;
    return this;
  }

  Path data() {
    return folder.resolve("state");
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  /// Where a command takes it, `--data` is that of this folder.
  Said types(String... words) {
    return types(this::start, words);
  }

  Said types(LaboratoryStarter starter, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal screen =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal);
    int exitCode = Athanor.run(words, starter, screen, Duration.ofMillis(1), new Answer());
    return new Said(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private RunningLaboratory start(LabOptions options) {
    this.options = options;
    FakeLaboratory laboratory = setting.apply(FakeLaboratory.in(options.data()));
    started = laboratory;
    return laboratory;
  }

  /// The laboratory that a command has started; null if none has.
  @Nullable FakeLaboratory started() {
    return started;
  }

  @Nullable LabOptions options() {
    return options;
  }
}
