"""Comparisons in words: of two states, and with the budget system's list."""
