"""What single cells say: one converter per kind, each doubt with its sentence."""
