"""Entities of a document, the form they follow, and the messages that speak of them. No input or output."""
