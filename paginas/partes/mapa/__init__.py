"""La pantalla Mapa."""
