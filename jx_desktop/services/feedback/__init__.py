"""Comments as a table: for people who have only an office program, and back from them."""
