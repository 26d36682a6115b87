"""El boletín de prensa: las cifras públicas del mes en lenguaje llano."""
