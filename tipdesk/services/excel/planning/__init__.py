"""What an import would make and change, and putting it into effect."""
