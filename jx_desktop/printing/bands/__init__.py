"""The bands of a sheet as grids of cells, one module for each kind."""
