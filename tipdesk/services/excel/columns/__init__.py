"""Which field each column of a sheet feeds, and what the column says of its cells."""
