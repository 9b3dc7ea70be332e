package athanor.schemas;

/// Whose experiments come first where several wait for the same instruments, the last first.
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  URGENT
}
