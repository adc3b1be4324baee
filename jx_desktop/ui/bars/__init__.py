"""Bars above the form, and what they say."""
