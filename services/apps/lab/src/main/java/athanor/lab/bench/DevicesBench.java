package athanor.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench devices`.
@Command(
    name = "devices",
    description =
        "Many devices in one gateway, and what one that hangs or is gone costs the others.")
final class DevicesBench implements Callable<Integer> {
  @Mixin private Printout printout = new Printout();

  @Option(
      names = "--devices",
      description = "number of devices, 2 to 99 (default ${DEFAULT-VALUE})")
  private int devices = 50;

  @Option(
      names = "--seconds",
      description = "length of each measurement, 5 to 600 (default ${DEFAULT-VALUE})")
  private int seconds = 15;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (devices < 2 || devices > 99) {
      throw new ParameterException(spec.commandLine(), "--devices must be 2 to 99, not " + devices);
    }
    if (seconds < 5 || seconds > 600) {
      throw new ParameterException(
          spec.commandLine(), "--seconds must be 5 to 600, not " + seconds);
    }
    Path data = Files.createTempDirectory("athanor-bench");
    try {
      new DevicesRun(devices, seconds, printout).run(data);
      printout.end("devices");
      return 0;
    } finally {
      Folders.delete(data);
    }
  }
}
