package athanor.lab;

import athanor.cli.LaboratoryException;
import athanor.opcua.server.Control;
import athanor.opcua.server.Laboratory;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import athanor.opcua.server.document.LaboratoryPlan;
import athanor.opcua.server.document.LaboratoryReader;
import athanor.opcua.server.document.Misfits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Serves a simulated laboratory alone, without a controller.
@Command(
    name = "simulate",
    description = {
      "Serves a simulated laboratory over OPC UA, without a controller, until Ctrl-C.",
      "For clients of your own, and for what goes wrong: docs/simulated-laboratory.md."
    })
final class Simulate implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Laboratory document (YAML or JSON).")
  Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of its certificates, login and ledger (default: ${DEFAULT-VALUE}).")
  Path data = Path.of(".athanor-simulated");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "OPC UA port on 127.0.0.1; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  int port = 4840;

  @Option(
      names = "--control-port",
      paramLabel = "PORT",
      description = "Port for faults on command; 0 takes a free one. Without it there is none.")
  @Nullable Integer controlPort;

  @Option(names = "--speed", paramLabel = "X", description = "In place of the document's.")
  @Nullable Double speed;

  @Option(
      names = "--trust",
      paramLabel = "CERT",
      description = "Application certificate (DER or PEM) of a client to be let in.")
  List<Path> trusted = List.of();

  @Override
  public Integer call() throws InterruptedException {
    try {
      LaboratoryPlan plan = LaboratoryReader.read(file);
      Settings settings =
          Settings.in(data.resolve(plan.name() + "-" + plan.digest()))
              .withPort(port)
              .withSpeed(speed == null ? plan.speed() : speed);
      for (Path each : trusted) {
        LaboratoryServer.trust(settings.directory(), certificate(each));
      }
      serve(plan, settings);
      return 0;
    } catch (Misfits e) {
      throw LaboratoryException.refused(String.valueOf(e.getMessage()));
    } catch (IOException | CertificateException | IllegalArgumentException e) {
      throw new LaboratoryException(String.valueOf(e.getMessage()));
    }
  }

  private static X509Certificate certificate(Path file) throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private void serve(LaboratoryPlan plan, Settings settings)
      throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (Laboratory laboratory = Laboratory.open(plan, settings);
        AutoCloseable control =
            controlPort == null ? () -> {} : Control.open(laboratory, controlPort)) {
      System.out.println(plan.name() + " at " + laboratory.server().endpointUrl());
      if (control instanceof Control door) {
        System.out.println("faults at " + door.url());
      }
      System.out.println("login and trusted certificates in " + settings.directory());
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "simulate-at-stop"));
      stopped.await();
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
