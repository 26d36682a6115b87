"""La pantalla Acuerdos y los papeles de la sesión."""
