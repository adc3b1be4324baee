"""Sentences for message codes, in Chinese and English."""
