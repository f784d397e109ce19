"""Floor 1: codes and values to sentences; the only floor that speaks to a person."""
