"""The dock 批注: what was said of the document, from desk to desk."""
