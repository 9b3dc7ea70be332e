package athanor.rehearsal;

import athanor.execution.Pace;
import athanor.rehearsal.bench.Device;
import athanor.rehearsal.broker.Broker;
import athanor.rehearsal.cast.Analyzer;
import athanor.rehearsal.cast.Controller;
import athanor.rehearsal.cast.Planner;
import athanor.rehearsal.cast.Workers;
import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All processes, databases, instruments and the broker of one rehearsal.
final class Laboratory {
  private static final Pace PACE =
      new Pace(
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofMillis(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2));

  private final Stage stage;
  private final Variant variant;
  private final Broker broker;
  private final List<Device> devices = new ArrayList<>();
  private final Map<Host, Controller> controllers = new LinkedHashMap<>();
  private final Map<Host, Workers> gateways = new LinkedHashMap<>();
  private final Map<Host, Book> books = new LinkedHashMap<>();
  private final List<Host> hosts = new ArrayList<>();
  private final Store controller;
  private final Store planner;
  private final Store analyzer;
  private final Store gateway;

  Laboratory(Stage stage, Scene scene, Variant variant, Laws laws) {
    this.stage = stage;
    this.variant = variant;
    this.broker = new Broker(stage, laws::heard);
    this.controller = new Store("controller", stage, laws);
    this.planner = new Store("planner", stage, laws);
    this.analyzer = new Store("analyzer", stage, laws);
    this.gateway = new Store("gateway", stage, laws);
    for (Scene.Instrument each : scene.instruments()) {
      devices.add(new Device(stage, each.capability(), each.traits(), laws::started));
    }
    for (int i = 1; i <= scene.controllers(); i++) {
      host(
          "controller-" + i,
          controller,
          (host, book) -> controllers.put(host, new Controller(book, broker, variant)));
    }
    host("planner", planner, (_, book) -> new Planner(book, broker, variant, scene.hasty()));
    host("analyzer", analyzer, (_, book) -> Analyzer.start(book, broker, variant));
    for (int i = 1; i <= scene.gateways(); i++) {
      host("gateway-" + i, gateway, this::gateway);
    }
  }

  private void gateway(Host host, Book book) {
    Pace pace =
        variant.waitsOut()
            ? PACE
            : new Pace(
                PACE.margin(),
                Duration.ZERO,
                PACE.patience(),
                PACE.quick(),
                PACE.look(),
                PACE.rest());
    String self = host.name() + "|" + stage.now();
    gateways.put(host, new Workers(book, broker, variant, pace, self, devices));
  }

  private interface Boot {
    void boot(Host host, Book book);
  }

  private void host(String name, Store store, Boot boot) {
    Host[] self = new Host[1];
    self[0] =
        new Host(
            name,
            stage,
            () -> {
              Book book = new Book(store, self[0], stage);
              books.put(self[0], book);
              boot.boot(self[0], book);
            });
    hosts.add(self[0]);
  }

  void start() {
    hosts.forEach(Host::start);
  }

  /// Everything that was wrong is right again.
  void heal() {
    broker.comeBack();
    devices.forEach(Device::comeBack);
    stores().forEach(Store::heal);
    hosts.forEach(Host::heal);
  }

  Stage stage() {
    return stage;
  }

  Broker broker() {
    return broker;
  }

  List<Host> hosts() {
    return hosts;
  }

  List<Device> devices() {
    return devices;
  }

  Map<Host, Controller> controllers() {
    return controllers;
  }

  Map<Host, Workers> gateways() {
    return gateways;
  }

  Map<Host, Book> books() {
    return books;
  }

  List<Store> stores() {
    return List.of(controller, planner, analyzer, gateway);
  }

  Store controller() {
    return controller;
  }

  Store planner() {
    return planner;
  }

  Store analyzer() {
    return analyzer;
  }

  Store gateway() {
    return gateway;
  }
}
