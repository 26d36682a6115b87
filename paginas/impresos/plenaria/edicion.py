"""Una edición de la plenaria: del guion guardado, o del que se cerró, al archivo que se proyecta."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from datos import cierres, guiones, marcas
from datos import lago as almacen
from datos.avance import Avance, nada
from datos.circulos import PUBLICO
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import lista
from paginas.impresos.plenaria import acomodo, guion, hoja, pdf, pptx, pptx_base
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina

FORMATOS = {"pptx": "PowerPoint", "pdf": "PDF", "xlsx": "Excel con los datos"}


@dataclass(frozen=True)
class Edicion:
    """Las láminas ya armadas, con lo que hace falta para imprimirlas."""

    contexto: Contexto
    laminas: list[Lamina]
    estado: str
    logotipos: list
    plantilla: bytes | None

    @property
    def titulo(self) -> str:
        """El nombre del documento."""
        return f"Plenaria de {self.contexto.nombre}, {cierres.nombre_del_mes(self.contexto.mes)}"

    def paginadas(self, formato: str) -> list[Lamina]:
        """Las láminas como quedan en uno de FORMATOS, con los avisos de lo que no cupo."""
        if formato == "xlsx":
            return self.laminas
        de = pptx_base.abrir(self.plantilla).lugares if formato == "pptx" else acomodo.lugares
        return acomodo.paginar(self.laminas, de)

    def imprimir(self, formato: str, avance: Avance = nada) -> bytes:
        """Los bytes del archivo en uno de FORMATOS."""
        comun = {"estado": self.estado, "logotipos": self.logotipos, "titulo": self.titulo}
        fecha = self.contexto.fecha
        avance(f"Imprimiendo {FORMATOS[formato]}", None, None)
        if formato == "pptx":
            return pptx.imprimir(self.laminas, fecha=fecha, plantilla=self.plantilla, avance=avance, **comun)
        if formato == "pdf":
            return pdf.imprimir(self.laminas, fecha=fecha, **comun)
        return hoja.imprimir(self.laminas, fecha=fecha)


def preparar(
    lago: Lago,
    mesa: str,
    mes: date,
    *,
    fecha: date,
    estado: str = "borrador",
    circulo: str = "mesa",
    entradas: list[guion.Entrada] | None = None,
    avance: Avance = nada,
) -> Edicion:
    """La edición de un mes con las cifras de `lago`; sin entradas, con el guion de la mesa o el de omisión.

    La pública se arma en el círculo público aunque se pida otro.
    """
    if estado not in pptx.ESTADOS:
        raise DatoInvalido(f"No existe el estado «{estado}»: use {lista(list(pptx.ESTADOS), union='o')}.")
    contexto = Contexto(lago, mesa, mes, circulo=PUBLICO if estado == "publica" else circulo, fecha=fecha)
    pedidas = entradas or del_guion(contexto)
    laminas = guion.armar(contexto, pedidas, avance)
    if not laminas:
        raise DatoInvalido(
            f"El guion de {contexto.nombre} no da ninguna lámina en {cierres.nombre_del_mes(contexto.mes)}: "
            "no hay datos que presentar o el círculo elegido no los puede ver."
        )
    return Edicion(
        contexto,
        laminas,
        estado,
        marcas.logotipos(lago, contexto.mesa),
        marcas.plantilla(lago, contexto.mesa),
    )


def del_guion(contexto: Contexto) -> list[guion.Entrada]:
    """Las láminas que la mesa guardó en su guion o, si no ha guardado ninguna, las de omisión."""
    guardadas, _ = guiones.leer(contexto.lago, contexto.mesa)
    return guion.de_datos(guardadas) if guardadas else guion.por_omision(contexto)


@contextlib.contextmanager
def congelada(
    lago: Lago, numero: int, *, estado: str = "plenaria", circulo: str = "mesa", avance: Avance = nada
) -> Iterator[Edicion]:
    """La edición que se cerró, con el lago como estaba: las mismas cifras aunque ya se hayan corregido."""
    cierre = cierres.cierre(lago, numero)
    with almacen.abrir(lago.direccion, version=int(cierre["version"])) as de_entonces:
        yield preparar(
            de_entonces,
            cierre["mesa"],
            cierre["mes"],
            fecha=cierre["fecha"],
            estado=estado,
            circulo=circulo,
            entradas=guion.de_datos(cierre["laminas"]),
            avance=avance,
        )


def cerrar(edicion: Edicion, entradas: list[guion.Entrada], *, autor: str, motivo: str = "") -> int:
    """Congela la edición con su guion y devuelve el número del cierre."""
    contexto = edicion.contexto
    return cierres.cerrar(
        contexto.lago,
        contexto.mesa,
        contexto.mes.date(),
        version=contexto.version,
        laminas=guion.a_datos(entradas),
        fecha=contexto.fecha,
        autor=autor,
        motivo=motivo,
    )
