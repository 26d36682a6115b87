"""Errores que se le dicen a una persona: qué llegó, qué se esperaba y qué hacer."""


class DatoInvalido(ValueError):
    """Un dato que no se puede usar; el mensaje está escrito para quien lo dio."""


class CambioAjeno(DatoInvalido):
    """Otra persona cambió lo mismo después de que usted lo vio; el mensaje dice quién, cuándo y qué."""


class FuenteInvalida(DatoInvalido):
    """Un archivo que no se puede cargar; el lago queda como estaba."""


class FuenteDesconocida(FuenteInvalida):
    """Ninguna fuente declarada reconoce el encabezado; `hoja` permite cargarlo como tabla."""

    def __init__(self, mensaje: str, hoja=None):
        super().__init__(mensaje)
        self.hoja = hoja


class LagoInaccesible(DatoInvalido):
    """El almacén no se pudo abrir o está ocupado más allá de lo razonable."""
