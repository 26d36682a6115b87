"""Todo lo que toca disco, red o la base: el lago, las fuentes, las cargas y las consultas."""
