"""Floor 1: the journal, the board and the side ledgers in one SQLite file."""
