package athanor.lab.bench;

import athanor.instruments.opcua.Certificates;
import athanor.opcua.server.BareClient;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/// A [SignalSource] in a process of its own, and the certificates that its clients need.
final class SignalProcess implements AutoCloseable {
  private final Process process;
  private final String url;
  private final Path directory;
  private final Path certificates;
  private final BareClient.Own bare;

  private SignalProcess(
      Process process, String url, Path directory, Path certificates, BareClient.Own bare) {
    this.process = process;
    this.url = url;
    this.directory = directory;
    this.certificates = certificates;
    this.bare = bare;
  }

  static SignalProcess start(Path data, int count, int periodMillis)
      throws IOException, GeneralSecurityException {
    Path directory = Files.createDirectories(data.resolve("source"));
    Path certificates = data.resolve("source-certificates");
    Certificates gateway = Certificates.in(certificates);
    LaboratoryServer.trust(directory, gateway.own());
    BareClient.Own bare = BareClient.Own.make();
    LaboratoryServer.trust(directory, bare.certificate());
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dathanor.lab.log=" + data.resolve("source.log"),
                "-jar",
                System.getProperty("java.class.path", ""),
                "bench",
                "signals",
                "--directory=" + directory,
                "--count=" + count,
                "--period-millis=" + periodMillis)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String url = out.readLine();
    if (url == null) {
      throw new IOException("the source of signals did not start");
    }
    gateway.trust(certificate(directory.resolve(SignalSource.CERTIFICATE)));
    return new SignalProcess(process, url, directory, certificates, bare);
  }

  private static X509Certificate certificate(Path file)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  String url() {
    return url;
  }

  Login login() throws IOException {
    return Login.in(directory);
  }

  /// Of the gateway.
  Path certificates() {
    return certificates;
  }

  /// Of the bare client.
  BareClient.Own bare() {
    return bare;
  }

  /// Processor time that it has used, seconds.
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
