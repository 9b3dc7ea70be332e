package athanor.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A laboratory that is only its REST interface. Its one campaign, `snar-1`, gets one experiment
/// further each time someone looks at it; experiment k finds an objective of 10·k.
final class FakeLaboratory implements RunningLaboratory {
  /// A request as it came in.
  record Asked(String line, String mediaType, String body) {}

  private static final String EXPLANATION =
      """
      {"successes": 500, "used": 400, "objectives": [{"name": "yield", "unit": "%", "goal": "minimize",
        "calibration": {"coverage50": 0.5, "coverage95": 0.75, "rmsResidual": 1.75, "explained": 0.875,
          "logDensity": -1, "checks": []},
        "importance": [
          {"parameter": "time", "lengthscale": 0.5, "relevance": 0.4, "firstOrder": 0.25, "total": 0.5},
          {"parameter": "base", "lengthscale": 2, "relevance": 0.6, "firstOrder": 0.5, "total": 0.75}],
        "dependence": [
          {"parameter": "time", "unit": "min", "steps": [
            {"value": 1.5, "predicted": {"lower": 0, "median": 10, "upper": 20}},
            {"value": 3, "predicted": {"lower": 0, "median": 16, "upper": 20}}]},
          {"parameter": "base", "unit": "1", "steps": [
            {"value": "KOAc", "predicted": {"lower": 0, "median": 30, "upper": 40}},
            {"value": "CsOPiv", "predicted": {"lower": 0, "median": 12, "upper": 20}}]}],
        "slices": {"through": {}, "curves": []},
        "history": [{"name": "pilot", "use": "RESCALED", "without": -2, "with": -1},
          {"name": "simulation", "use": "AS_MEASURED", "without": null, "with": null}]}]}
      """;

  private static final String INSTRUMENTS =
      """
      [{"id": "reactor-1", "capability": {"kind": "flow-reactor"}, "condition":
          {"activity": "RUNNING", "work": {"operation": "flow"}, "held": null}},
        {"id": "hplc-1", "capability": {"kind": "hplc"}, "condition":
          {"activity": "IDLE", "work": null, "held": "column change"}}]
      """;

  private static final String TIMETABLE =
      """
      {"campaigns": [
        {"campaign": "screening", "experiments": 60, "begun": 60, "ended": 60, "firstBegin": 0, "lastEnd": 1260,
          "medianWait": 0, "longestWait": 80},
        {"campaign": "oven", "experiments": 2, "begun": 0, "ended": 0, "firstBegin": null, "lastEnd": null,
          "medianWait": null, "longestWait": null}],
      "use": {"hplc-1": 0.875}}
      """;

  private final HttpServer server;
  private final Path data;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile int experiments;
  private volatile String goal = "maximize";
  private volatile String ending = "completed";
  private volatile int answer;
  private volatile String answerBody = "";
  private volatile String instruments = INSTRUMENTS;
  private volatile String alarms = "[]";
  private volatile boolean endless;

  private FakeLaboratory(Path data) throws IOException {
    this.data = data;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  static FakeLaboratory in(Path data) {
    try {
      return new FakeLaboratory(data);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Registered as a laboratory that another command has started.
  FakeLaboratory registered() {
    new LaboratoryFile(address(), ProcessHandle.current().pid(), java.time.Instant.EPOCH)
        .write(data);
    return this;
  }

  FakeLaboratory minimizing() {
    goal = "minimize";
    return this;
  }

  FakeLaboratory ending(String state) {
    ending = state;
    return this;
  }

  /// The campaign never ends.
  FakeLaboratory endless() {
    endless = true;
    return this;
  }

  /// Every POST is answered like that.
  FakeLaboratory answering(int status, String body) {
    answer = status;
    answerBody = body;
    return this;
  }

  /// The alarms are these.
  FakeLaboratory alarms(String json) {
    alarms = json;
    return this;
  }

  /// The instruments are these.
  void showing(String json) {
    instruments = json;
  }

  List<Asked> posts() {
    return asked.stream().filter(request -> request.line().startsWith("POST")).toList();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String line = exchange.getRequestMethod() + " " + path;
    asked.add(
        new Asked(
            line, String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")), body));
    if (answer != 0 && line.startsWith("POST")) {
      respond(exchange, answer, answerBody);
      return;
    }
    switch (line) {
      case "GET /api/v1/campaigns" -> respond(exchange, 200, Json.text(list()));
      case "GET /api/v1/alarms" -> respond(exchange, 200, alarms);
      case "GET /api/v1/instruments" -> respond(exchange, 200, instruments);
      case "GET /api/v1/campaigns/snar-1" -> {
        experiments = endless ? 1 : Math.min(experiments + 1, 6);
        respond(exchange, 200, Json.text(campaign()));
      }
      case "GET /api/v1/utilisation" ->
          respond(
              exchange, 200, "[{\"instrument\": \"reactor-1\", \"hour\": 0.75, \"day\": 0.125}]");
      case "GET /api/v1/campaigns/snar-1/explanation" -> respond(exchange, 200, EXPLANATION);
      case "POST /api/v1/timetable" -> respond(exchange, 200, TIMETABLE);
      case "POST /api/v1/procedures" -> respond(exchange, 201, "");
      case "POST /api/v1/campaigns" -> respond(exchange, 201, "{\"campaign\": \"snar-1\"}");
      case "POST /api/v1/campaigns/snar-1/pause",
          "POST /api/v1/campaigns/snar-1/resume",
          "POST /api/v1/campaigns/snar-1/abort",
          "POST /api/v1/experiments/e-1/stop",
          "POST /api/v1/experiments/fe29fc72-0cd8-53f2-8378-69e1a61074d6/pause",
          "POST /api/v1/experiments/fe29fc72-0cd8-53f2-8378-69e1a61074d6/resume",
          "POST /api/v1/experiments/fe29fc72-0cd8-53f2-8378-69e1a61074d6/stop",
          "POST /api/v1/instruments/hplc/hold",
          "POST /api/v1/instruments/pump-unit/hold",
          "POST /api/v1/instruments/hplc/safe-state",
          "POST /api/v1/instruments/hplc/release" ->
          respond(exchange, 204, "");
      case "POST /api/v1/laboratory/hold" ->
          respond(exchange, 200, "{\"instruments\": [\"hplc\", \"pump-unit\"]}");
      default ->
          respond(
              exchange,
              404,
              "{\"title\": \"Not found\", \"detail\": \"there is no such campaign\"}");
    }
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private ArrayNode list() {
    return Json.JSON.createArrayNode().add(campaign());
  }

  private ObjectNode campaign() {
    ObjectNode campaign =
        Json.JSON
            .createObjectNode()
            .put("id", "snar-1")
            .put("name", "snar")
            .put("state", experiments == 6 ? ending : "open")
            .put("experiments", experiments)
            .put("budget", 6);
    campaign.putArray("parameters").addObject().put("name", "time").put("unit", "min");
    campaign
        .putArray("objectives")
        .addObject()
        .put("name", "yield")
        .put("unit", "%")
        .put("goal", goal);
    ArrayNode trajectory = campaign.putArray("trajectory");
    ArrayNode observations = campaign.putArray("observations");
    campaign.putNull("best");
    for (int k = 1; k <= experiments; k++) {
      trajectory.add(10.0 * k);
      ObjectNode observation =
          observations.addObject().put("outcome", "succeeded").put("attempt", 1);
      observation.putObject("parameters").put("time", k / 8.0);
      observation
          .putObject("objectives")
          .putObject("yield")
          .put("value", 10.0 * k)
          .put("standardUncertainty", 0.5);
      ObjectNode best = campaign.putObject("best");
      best.putObject("parameters").put("time", k / 8.0);
      best.putObject("objectives").put("yield", 10.0 * k);
    }
    return campaign;
  }

  @Override
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    server.stop(0);
    stopped.countDown();
  }
}
