"""What goes from desk to desk with a document, and what follows for it: rulings, comments, locks, check codes."""
