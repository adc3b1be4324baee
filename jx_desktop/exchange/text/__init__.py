"""Reading the text of a published document."""
