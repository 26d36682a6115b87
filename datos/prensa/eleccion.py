"""Qué hoja de un archivo trae las notas y cómo se lee: por su encabezado o por lo que diga quien la sube."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from datos import archivo
from datos.archivo import Hoja
from datos.consultas.territorios import Territorio
from datos.entrada import describir
from datos.errores import FuenteInvalida
from datos.lago import Lago
from datos.prensa.perfiles import CONOCIDOS, Perfil, reconocer, tabla
from datos.texto import lista


@dataclass(frozen=True)
class Eleccion:
    """Una hoja, el perfil con que se lee y, si es una tabla, sus papeles y lo fijo para toda ella."""

    hoja: Hoja
    perfil: Perfil
    papeles: Mapping[str, str]
    fijos: Mapping[str, str]

    @property
    def fuente(self) -> str:
        """Como se llama en las cargas del lago."""
        return f"prensa_{self.perfil.clave}"

    def opciones(self, mesa: str) -> str:
        """Lo que hace que leer otra vez el mismo archivo dé lo mismo, como queda en su carga."""
        dichas = {"mesa": mesa, "papeles": dict(self.papeles), "fijos": dict(self.fijos)}
        return json.dumps({c: v for c, v in dichas.items() if v}, ensure_ascii=False, sort_keys=True)


def elegir(
    lago: Lago,
    ruta: Path,
    carpeta: Path,
    mesa: Territorio,
    perfil: str | None,
    papeles: Mapping[str, str],
    fijos: Mapping[str, str],
) -> Eleccion:
    """La única hoja de un archivo que se puede leer como notas; `FuenteInvalida` si no hay o hay varias."""
    posibles: list[Eleccion] = []
    errores: list[FuenteInvalida] = []
    for original in archivo.hojas(ruta, carpeta):
        for hoja in (*_reparadas(original, carpeta), original):
            try:
                posibles.append(_leida(lago, hoja, mesa, perfil, papeles, fijos))
                break
            except FuenteInvalida as error:
                errores.append(error)
    if len(posibles) == 1:
        return posibles[0]
    if not posibles:
        raise errores[-1]
    nombres = lista([f"«{p.hoja.nombre}»" for p in posibles])
    raise FuenteInvalida(
        f"El archivo trae {len(posibles)} tablas de notas ({nombres}): importe una por archivo."
    )


def _reparadas(hoja: Hoja, carpeta: Path) -> list[Hoja]:
    """Sin señas de acentos dañados no se intenta: reparar lo sano lo echaría a perder."""
    danada = any(letra in linea for linea in hoja.lineas for letra in "ÃÌÒ")
    return archivo.reparar(hoja, carpeta) if danada else []


def _leida(
    lago: Lago,
    hoja: Hoja,
    mesa: Territorio,
    perfil: str | None,
    papeles: Mapping[str, str],
    fijos: Mapping[str, str],
) -> Eleccion:
    conocido = CONOCIDOS.get(perfil) if perfil else None if papeles else reconocer(hoja)
    if conocido:
        if faltan := sorted(conocido.reconoce - set(hoja.columnas)):
            raise FuenteInvalida(
                f"«{hoja.nombre}» no es un archivo de «{conocido.titulo}»: le falta {lista(faltan, 12)}. "
                f"Llegó: {describir(hoja)}."
            )
        return Eleccion(hoja, conocido, {}, {})
    usados = {**tabla.sugerir(lago, hoja, mesa.clave), **papeles}
    # Un papel dado a mano se le quita a la columna que lo tenía sólo por parecido.
    usados = {c: "ignorar" if c not in papeles and p in papeles.values() else p for c, p in usados.items()}
    if "municipio" not in usados.values() and len(mesa.municipios) == 1:
        fijos = {"municipio": mesa.municipios[0], **fijos}
    return Eleccion(hoja, tabla.perfil(hoja, usados, fijos), usados, fijos)
