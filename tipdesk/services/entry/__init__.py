"""What people type and paste: read, named and linked before anything is stored."""
