"""Cuentas puras: entra tabla, sale tabla; sin reloj, disco, base ni pantalla."""
