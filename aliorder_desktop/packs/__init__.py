"""Floor 1: reads marketplaces' rules and working-day calendars from TOML."""
