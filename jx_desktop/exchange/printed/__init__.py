"""What is printed on pages → paragraphs and grids: characters and rules with their positions, nothing else."""
