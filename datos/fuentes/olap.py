"""Las consultas del INEGI exportadas a texto: títulos, una tabla con claves raras y un pie con la fuente."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from datos.archivo import Hoja
from datos.errores import FuenteInvalida
from datos.filas import todas
from datos.texto import normalizar


@dataclass(frozen=True)
class Consulta:
    """Una exportación ya partida: lo que dice antes, su tabla y lo que dice después."""

    titulos: list[str]
    encabezado: list[str]
    renglones: list[list[str]]
    pie: list[str]

    @property
    def filtros(self) -> dict[str, str]:
        """Lo que se fijó al consultar: «Edad : Total» es {"edad": "Total"}."""
        partes = (re.fullmatch(r"([^:]+?) ?: (.+)", titulo) for titulo in self.titulos)
        filtros = {normalizar(parte[1]): parte[2] for parte in partes if parte}
        return {campo: valor for campo, valor in filtros.items() if campo != "consulta de"}


def leer(hoja: Hoja) -> Consulta:
    """La exportación de una hoja; lanza `FuenteInvalida` si no trae el renglón del país."""
    renglones = [celdas for _, celdas in todas(hoja)]
    # El primer renglón de la tabla es el del país: sin clave y llamado «Total». Arriba de él, el encabezado.
    pais = next((n for n, renglon in enumerate(renglones) if n and renglon[:2] == ["", "Total"]), None)
    if pais is None:
        raise FuenteInvalida(f"«{hoja.nombre}» no trae el renglón «Total» del país. Expórtelo completo.")
    fin = next((n for n in range(pais, len(renglones)) if sum(map(bool, renglones[n])) < 2), len(renglones))
    titulos, pie = _textos(renglones[: pais - 1]), _textos(renglones[fin:])
    return Consulta(titulos, renglones[pais - 1], renglones[pais:fin], pie)


def _textos(renglones: Iterable[list[str]]) -> list[str]:
    return [texto for renglon in renglones if (texto := " ".join(filter(None, renglon)))]


def sin_filtros(hoja: Hoja, consulta: Consulta, salvo: tuple[str, ...] = ()) -> None:
    """Lanza `FuenteInvalida` si la consulta deja fuera a parte de la gente («Edad : 0-4 años»)."""
    for campo, valor in consulta.filtros.items():
        if campo not in salvo and normalizar(valor) != "total":
            raise FuenteInvalida(
                f"«{hoja.nombre}» es una consulta filtrada ({campo}: {valor}). Se esperaba el total; "
                "vuelva a exportarla sin ese filtro. No se cargó nada."
            )


def clave(hoja: Hoja, texto: str) -> str:
    """La clave de territorio: « 08 037 » es 08037; «=CONCATENAR(0,01)» es 01; vacía, 00."""
    digitos = "".join(re.findall(r"\d", texto))
    if "concatenar" in texto.lower():
        digitos = digitos[-2:]
    if (texto and not digitos) or len(digitos) not in (0, 2, 5):
        raise FuenteInvalida(f"«{hoja.nombre}» trae la clave «{texto}», que no es de entidad ni municipio.")
    return digitos or "00"


def entero(hoja: Hoja, texto: str) -> int | None:
    """El número de una celda con miles con coma; None si está vacía. Lanza `FuenteInvalida` si no lo es."""
    if not re.fullmatch(r"[\d,]*", texto):
        raise FuenteInvalida(f"«{hoja.nombre}» trae «{texto}» donde se esperaba un número. No se cargó nada.")
    return int(texto.replace(",", "")) if texto else None


def limpia(hoja: Hoja, carpeta: Path, columnas: Iterable[str], renglones: Iterable[tuple]) -> Hoja:
    """La hoja con una tabla de encabezado sencillo, en UTF-8, guardada en `carpeta`."""
    ruta = carpeta / f"{hoja.ruta.stem}-limpia.csv"
    titulos = tuple(columnas)
    with ruta.open("w", encoding="utf-8", newline="") as archivo:
        escritor = csv.writer(archivo)
        escritor.writerow(titulos)
        escritor.writerows(renglones)
    return replace(
        hoja,
        ruta=ruta,
        codificacion="utf-8",
        delimitador=",",
        saltar=0,
        titulos=titulos,
        lineas=(",".join(titulos),),
    )
