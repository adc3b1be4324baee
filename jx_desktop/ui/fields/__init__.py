"""Fields that leave input methods in peace and commit by themselves."""
