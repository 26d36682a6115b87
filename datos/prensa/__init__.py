"""Lo que la mesa registra de la prensa: notas, eventos, decisiones y listas."""
