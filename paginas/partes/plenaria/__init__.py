"""La pantalla Plenaria: armar, ver, imprimir y cerrar."""
