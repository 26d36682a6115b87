"""El orden del día y la minuta de una sesión: un solo contenido, en Word y en PDF."""
