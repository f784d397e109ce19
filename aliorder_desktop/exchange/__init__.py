"""Floor 1: files in and out. Reads order files into sightings; knows no database."""
