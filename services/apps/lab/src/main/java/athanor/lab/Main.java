package athanor.lab;

import athanor.cli.Athanor;
import athanor.lab.bench.Bench;
import athanor.lab.bench.Rehearse;
import athanor.lab.keep.Backup;
import athanor.lab.keep.Restore;
import io.quarkus.runtime.annotations.QuarkusMain;

/// The command `athanor`.
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int exitCode =
        Athanor.main(
            args,
            new LabStarter(),
            new Replay(),
            new Simulate(),
            new Check(),
            new Backup(),
            new Restore(),
            new Bench(),
            new Rehearse(),
            new Trust());
    System.exit(exitCode);
  }
}
