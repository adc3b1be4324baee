"""The jx command."""
