"""El territorio dibujado: contornos que entran al lago y lugares que se ubican en ellos, sin red."""
