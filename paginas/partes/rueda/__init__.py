"""La pantalla Rueda de prensa y la página que se proyecta."""
