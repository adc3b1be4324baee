"""Pages that list, tick, compare and ask."""
