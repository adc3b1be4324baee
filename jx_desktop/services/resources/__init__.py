"""What is shipped: forms, the manual, wordings."""
