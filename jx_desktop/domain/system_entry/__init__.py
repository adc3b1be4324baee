"""What is typed into the provincial system (一体化系统): which texts, in which order."""
