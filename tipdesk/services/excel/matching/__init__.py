"""Which record of the desk a row is, and what earlier imports said of it."""
