"""Benchmarks: timings beside something known; never asserted, always told."""
