"""Findings, corrections, and what is still open."""
