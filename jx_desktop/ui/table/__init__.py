"""The indicator table."""
