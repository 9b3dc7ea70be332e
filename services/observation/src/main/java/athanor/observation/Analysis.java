package athanor.observation;

/// A named, versioned way from readings to the values of objectives. The same evidence always gives
/// the same conclusion; what would change a conclusion gets a new version.
public interface Analysis {
  /// Name and version, `hplc-snar@1`.
  String name();

  Conclusion conclude(Evidence evidence);
}
