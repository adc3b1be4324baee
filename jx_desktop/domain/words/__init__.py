"""Words that are looked for, told apart and offered."""
