"""The document as a word processor's file, out and back."""
