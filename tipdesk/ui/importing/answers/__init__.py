"""Questions of an import in words, and the box in which they are answered."""
