"""Documents and other files, in and out."""
