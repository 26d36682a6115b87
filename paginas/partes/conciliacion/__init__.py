"""La conciliación de lo oficial con la prensa, dentro de la pantalla Prensa."""
