"""报送: what goes out of the house, in one folder, and what the document notes of that."""
