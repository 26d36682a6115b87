"""Las capas del mapa de prensa: un archivo por cada manera de dibujar los mismos eventos."""
