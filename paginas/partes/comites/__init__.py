"""La pantalla Comités."""
