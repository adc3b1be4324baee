"""公开版: what would be published, the files for the site, and what a document notes of it."""
