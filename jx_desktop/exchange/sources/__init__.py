"""Foreign files and clipboards → blocks, one module for each kind; what the blocks mean is decided elsewhere."""
