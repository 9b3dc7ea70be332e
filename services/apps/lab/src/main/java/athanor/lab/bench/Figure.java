package athanor.lab.bench;

/// One measured number. Names are stable; `docs/benchmarks.md` explains them.
record Figure(String name, double value, String unit) {}
