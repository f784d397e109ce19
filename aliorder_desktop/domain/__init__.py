"""Floor 0: values and rules. No Qt, no SQL, no files and no clock of its own."""
