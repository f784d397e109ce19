"""Floor 2: one use case per function; says which order changed."""
