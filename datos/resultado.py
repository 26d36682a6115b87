"""Lo que se le cuenta a quien cargó un archivo."""

from dataclasses import dataclass, field
from datetime import date

from datos.archivo import Hoja
from datos.calidad import Aviso


@dataclass
class Resultado:
    """Qué pasó con un archivo (o con cada hoja o capa que trae)."""

    archivo: str
    estado: str  # «cargado», «ya estaba» o «rechazado»
    mensaje: str
    fuente: str | None = None
    carga: int | None = None
    renglones: int | None = None
    corte: date | None = None
    avisos: list[Aviso] = field(default_factory=list)
    hoja: Hoja | None = None  # sólo si nadie la reconoció: sirve para cargarla como tabla
