"""Trozos de pantalla compartidos entre páginas."""
