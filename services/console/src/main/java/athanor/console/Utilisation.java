package athanor.console;

/// The share of time in which an instrument ran, from 0 to 1; of the time since it was first heard
/// of where that is shorter.
public record Utilisation(String instrument, double hour, double day) {}
