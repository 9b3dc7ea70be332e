package athanor.instruments.opcua;

import athanor.instruments.DriverException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A LADS server of another make, in a process of its own, and a driver that it is trusted by.
final class Peer implements AutoCloseable {
  private static final String NODE_OPCUA = "node-opcua@2.186.4";
  private static final String ASYNCUA = "asyncua==2.0.1";
  private static final Path HOME = Path.of("target", "peers").toAbsolutePath();
  private static final String USER = "athanor";
  private static final String PASSWORD = "secret";

  private final Process process;
  private final Path log;
  private final OpcUaDriver driver;

  private Peer(List<String> command, Path folder, int port) throws Exception {
    log = folder.resolve("peer.log");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // node-opcua would otherwise share one folder of keys between all servers of a user
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    process = builder.directory(HOME.toFile()).redirectOutput(log.toFile()).start();
    await("ready");
    var certificates = folder.resolve("gateway");
    driver =
        new OpcUaDriver(
            new OpcUaSettings(
                    "opc.tcp://127.0.0.1:" + port,
                    certificates,
                    new OpcUaSettings.Login(USER, PASSWORD))
                .settling(Duration.ofMillis(500))
                .requestTimeout(Duration.ofSeconds(20)));
    introduce(certificates);
  }

  /// @param character of `lads.js`: `reader` or `viscometer`
  static Peer onNodeOpcUa(String character, Path folder) throws Exception {
    nodeOpcUa();
    var port = free();
    return new Peer(
        List.of(
            "node",
            script("lads.js").toString(),
            character,
            String.valueOf(port),
            folder.resolve("pki").toString(),
            USER,
            PASSWORD),
        folder,
        port);
  }

  static Peer onAsyncUa(Path folder) throws Exception {
    var python = asyncUa();
    var port = free();
    return new Peer(
        List.of(
            python.toString(),
            script("lads.py").toString(),
            String.valueOf(port),
            folder.resolve("pki").toString(),
            USER,
            PASSWORD),
        folder,
        port);
  }

  private static void nodeOpcUa() throws Exception {
    Interoperability.needs(
        Interoperability.runs("node", "--version") && Interoperability.runs("npm", "--version"),
        "node and npm are not installed");
    if (!Files.isDirectory(HOME.resolve("node_modules/node-opcua/dist"))) {
      Files.createDirectories(HOME);
      Files.writeString(HOME.resolve("package.json"), "{\"private\": true}");
      fetch("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", NODE_OPCUA);
    }
  }

  private static Path asyncUa() throws Exception {
    Interoperability.needs(Interoperability.runs("python3", "-m", "venv", "--help"), "no python3");
    var python = HOME.resolve("venv/bin/python");
    Files.createDirectories(HOME);
    if (!Interoperability.runs(python.toString(), "-c", "import asyncua")) {
      fetch("python3", "-m", "venv", "venv");
      fetch(python.toString(), "-m", "pip", "install", "--quiet", ASYNCUA);
    }
    return python;
  }

  private static void fetch(String... command) throws Exception {
    var log = HOME.resolve("fetch.log").toFile();
    var fetching =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    Interoperability.needs(
        fetching.waitFor(10, TimeUnit.MINUTES) && fetching.exitValue() == 0,
        String.join(" ", command) + " failed, see " + log);
  }

  private static Path script(String name) throws IOException {
    var script = HOME.resolve(name);
    try (var in = Objects.requireNonNull(Peer.class.getResourceAsStream(name))) {
      Files.write(script, in.readAllBytes());
    }
    return script;
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// As a person does: the server is refused at first, and its certificate then moved to `trusted`.
  private void introduce(Path certificates) throws IOException {
    try {
      driver.connect();
      throw new AssertionError("an unknown server was let in");
    } catch (DriverException e) {
      try (var rejected = Files.list(certificates.resolve("rejected"))) {
        var file = rejected.findFirst().orElseThrow(() -> new AssertionError(e));
        Files.move(file, certificates.resolve("trusted").resolve(file.getFileName()));
      }
    }
  }

  private void await(String word) throws IOException, InterruptedException {
    for (int i = 0; i < 1200; i++) {
      if (said().contains(word)) {
        return;
      }
      if (!process.isAlive()) {
        throw new AssertionError("it did not start:\n" + String.join("\n", said()));
      }
      Thread.sleep(100);
    }
    throw new AssertionError("not '" + word + "' within 2 min:\n" + String.join("\n", said()));
  }

  List<String> said() throws IOException {
    return Files.readAllLines(log);
  }

  OpcUaDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.close();
    process.destroyForcibly();
  }
}
