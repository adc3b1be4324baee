"""What the page of a public copy (公开版) consists of: what is left out, what still tells of it, what is wanted."""
