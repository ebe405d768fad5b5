"""The recipes and answers that a desk keeps."""
