"""La pantalla Prensa: captura, cola de duplicados, calidad e importación."""
