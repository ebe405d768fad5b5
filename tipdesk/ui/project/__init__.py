"""The page of one project: its head, its figures, its tabs."""
