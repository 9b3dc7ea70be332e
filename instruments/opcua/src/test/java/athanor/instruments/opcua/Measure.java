package athanor.instruments.opcua;

import athanor.instruments.*;
import java.nio.file.*;
import java.time.Duration;
import java.util.*;

class Measure {
  public static void main(String[] a) throws Exception {
    var dir = Files.createTempDirectory("measure");
    long t0 = System.nanoTime();
    var d0 = Files.createTempDirectory("m0");
    try (var server =
        athanor.opcua.server.LaboratoryServer.start(
            Workshop.of(3), athanor.opcua.server.Settings.in(d0.resolve("laboratory")))) {
      System.out.println("server start cold " + (System.nanoTime() - t0) / 1e6);
      t0 = System.nanoTime();
      var certs = Certificates.in(d0.resolve("gateway"));
      System.out.println("own certificate " + (System.nanoTime() - t0) / 1e6);
      certs.trust(server.certificate());
      server.trust(certs.own());
      t0 = System.nanoTime();
      var d =
          new OpcUaDriver(
              new OpcUaSettings(
                  server.endpointUrl(),
                  d0.resolve("gateway"),
                  new OpcUaSettings.Login(server.login().user(), server.login().password())));
      d.connect();
      System.out.println("connect 3 cold " + (System.nanoTime() - t0) / 1e6);
      d.close();
    }
    t0 = System.nanoTime();
    try (var lab = Simulated.mixers(3, dir)) {
      System.out.println(
          "server + connect (all cold, one process): " + (System.nanoTime() - t0) / 1e6);
      for (int i = 0; i < 4; i++) {
        long t = System.nanoTime();
        var d = lab.another();
        var ins = d.connect();
        System.out.println(
            "connect " + ins.size() + " instruments: " + (System.nanoTime() - t) / 1e6 + " ms");
        d.close();
      }
      for (int round = 0; round < 4; round++) {
        var starts = new ArrayList<Double>();
        var totals = new ArrayList<Double>();
        for (int i = 0; i < 300; i++) {
          var c = UUID.randomUUID();
          long t = System.nanoTime();
          var s =
              lab.instrument().start(new Assignment(c, "m", "shake", lab.instant().arguments(), 1));
          starts.add((System.nanoTime() - t) / 1e6);
          var e = lab.instrument().await(c, Duration.ofSeconds(10));
          totals.add((System.nanoTime() - t) / 1e6);
          if (!(e instanceof Ending.Completed)) throw new IllegalStateException(s + " " + e);
        }
        print("start", starts);
        print("start to ending", totals);
      }
      {
        var set = lab.settings();
        var certs = Certificates.in(set.certificates());
        var link = Link.open(Door.find(set, certs), set, certs);
        var unit = new Units(set).find(link, Boot.read(link.wire()), _ -> true).getFirst();
        var recs = new RunRecords(link.wire(), unit, unit.results().get());
        for (int round = 0; round < 3; round++) {
          var names = List.of("start", "find", "read1", "rest", "harvest", "reads", "total");
          var all = new ArrayList<List<Double>>();
          for (var x : names) all.add(new ArrayList<>());
          for (int i = 0; i < 300; i++) {
            var c = UUID.randomUUID();
            long q = System.nanoTime();
            long q0 = q;
            var s =
                (Start.Started)
                    lab.instrument()
                        .start(new Assignment(c, "m", "shake", lab.instant().arguments(), 1));
            all.get(0).add((System.nanoTime() - q) / 1e6);
            q = System.nanoTime();
            var r = recs.find(c, s.run()).get();
            all.get(1).add((System.nanoTime() - q) / 1e6);
            q = System.nanoTime();
            var page = recs.read(r);
            all.get(2).add((System.nanoTime() - q) / 1e6);
            q = System.nanoTime();
            double reads = 1;
            while (!page.closed() || page.phase().active()) {
              page = recs.read(r);
              reads++;
            }
            all.get(3).add((System.nanoTime() - q) / 1e6);
            q = System.nanoTime();
            Harvest.gather(
                link.wire(),
                unit.boot(),
                link.client().getStaticEncodingContext(),
                r.variables().get());
            all.get(4).add((System.nanoTime() - q) / 1e6);
            q = System.nanoTime();
            all.get(5).add(reads);
            all.get(6).add((q - q0) / 1e6);
          }
          for (int i = 0; i < names.size(); i++) print(names.get(i), all.get(i));
        }
      }
      long t = System.nanoTime();
      int n = 1000;
      for (int i = 0; i < n; i++) lab.instrument().sample();
      System.out.println("sample of 2 signals ms: " + (System.nanoTime() - t) / 1e6 / n);
      var scan = new ArrayList<Double>();
      for (int i = 0; i < 3; i++) {
        t = System.nanoTime();
        System.out.println(lab.instrument().sight(UUID.randomUUID()));
        scan.add((System.nanoTime() - t) / 1e6);
      }
      System.out.println(
          "sight of an unknown command among 1000 results (incl. settling): " + scan);
    }
    System.exit(0);
  }

  static void print(String n, List<Double> v) {
    Collections.sort(v);
    System.out.printf(
        "%s p50 %.2f p90 %.2f p99 %.2f max %.2f%n",
        n, v.get(v.size() / 2), v.get(v.size() * 9 / 10), v.get(v.size() * 99 / 100), v.getLast());
  }
}
