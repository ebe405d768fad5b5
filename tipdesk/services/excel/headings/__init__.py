"""What headings say: the fields they name, their tags, the rows they stand in."""
