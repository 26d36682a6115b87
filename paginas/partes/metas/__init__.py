"""La pantalla Metas."""
