"""Trozos de pantalla: los de una sola página en la carpeta de su nombre, los compartidos aquí."""
