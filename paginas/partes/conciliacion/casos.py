"""Cómo se dice un caso de una lista o un evento de prensa, y dos lado a lado."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from analisis import cotejo
from analisis.conjuntos import al_inicio
from datos.prensa.cotejos import PRENSA
from datos.texto import contar
from paginas.partes.liso import liso
from paginas.partes.prensa.texto import fechas, victimas


@dataclass(frozen=True)
class Lado:
    """Una de las dos listas que se cotejan."""

    lista: int
    nombre: str
    casos: pd.DataFrame

    def resumen(self, caso) -> str:
        """Un caso en una línea: número o folio, fecha y lugar; «—» si no hay."""
        if pd.isna(caso):
            return "—"
        hallados = self.casos[self.casos["caso"].eq(int(caso))]
        if hallados.empty:
            return f"{'evento' if self.lista == PRENSA else 'caso'} {int(caso)} (ya no se ve)"
        fila = hallados.iloc[0]
        return " · ".join([self.clave(fila), fechas(fila), lugar(fila)])

    def clave(self, fila) -> str:
        """Con qué se le busca: el número de evento, el folio o el orden en la lista."""
        if self.lista == PRENSA:
            return f"evento {int(fila['caso'])}"
        return str(fila["folio"]) if pd.notna(fila.get("folio")) else f"caso {int(fila['caso'])}"


def lugar(fila) -> str:
    """Colonia y lugar, lo que haya."""
    dichos = [str(fila[c]) for c in ("colonia", "lugar") if pd.notna(fila.get(c))]
    return ", ".join(dichos) or "sin lugar"


def categoria(clave: str, lados: tuple) -> str:
    """El resultado de un cotejo con los nombres de las dos listas."""
    solos = {cotejo.SOLO_A: lados[0].nombre, cotejo.SOLO_B: lados[1].nombre}
    return f"sólo {solos[clave]}" if clave in solos else clave


def pareja(par, lados: tuple) -> str:
    """Los dos casos en columnas, con lo que dice cada uno y por qué se proponen."""
    filas = [
        lado.casos[lado.casos["caso"].eq(int(caso))].iloc[0]
        for lado, caso in zip(lados, (par.caso_a, par.caso_b), strict=True)
    ]
    renglones = {
        "": [al_inicio(lado.nombre) for lado in lados],
        "Cuál": [lado.clave(fila) for lado, fila in zip(lados, filas, strict=True)],
        "Fecha": [fechas(fila) for fila in filas],
        "Colonia": [_o(fila.get("colonia")) for fila in filas],
        "Lugar o título": [_o(fila.get("lugar")) for fila in filas],
        "Víctimas": [victimas(fila["victimas"]) for fila in filas],
        "Observación": [_o(fila.get("observacion")) for fila in filas],
    }
    cuerpo = "".join(
        f'<div class="renglon"><div class="campo">{escape(campo)}</div>'
        + "".join(f"<div{' class=titular' if not campo else ''}>{escape(v)}</div>" for v in valores)
        + "</div>"
        for campo, valores in renglones.items()
        if campo != "Observación" or any(v != "no dice" for v in valores)
    )
    razones = f"Por qué se propone: {par.razones}. Parecido: {par.parecido:.0%}."
    return f'<div class="pareja">{cuerpo}</div><p class="razones">{escape(razones)}</p>'


def decision(fila, lados: tuple, perdida: bool) -> str:
    """Lo decidido de dos casos, por quién y si sigue valiendo, en HTML."""
    dichos = " y ".join(
        lado.resumen(caso) for lado, caso in zip(lados, (fila.caso_a, fila.caso_b), strict=True)
    )
    motivo = f" — {fila.motivo}" if fila.motivo else ""
    firma = f"{motivo} · {fila.autor}, {fila.momento:%d/%m/%Y}"
    if not fila.vigente:
        queda = f" · <b>deshecha</b> por {escape(f'{fila.revirtio}, {fila.revertida:%d/%m/%Y}')}"
    else:
        queda = " · <b>no cuenta</b>: su evento ya no está" if perdida else ""
    return f"{escape(dichos)}: <b>{escape(fila.veredicto)}</b>{escape(firma)}{queda}"


def sin_evento(perdidos: pd.DataFrame, de: Lado) -> str:
    """El aviso de los casos que alguien cotejó con un evento que ya no está, y qué pasó con él."""
    dichos = []
    for par in perdidos.itertuples():
        hoy = f"hoy es de «{par.delito}»" if pd.notna(par.delito) else "se quedó sin notas vigentes"
        dichos.append(f"- {liso(de.resumen(par.caso))}: era el evento {par.evento}, que {liso(hoy)}.")
    cuantos = contar(len(perdidos), "caso se había cotejado", "casos se habían cotejado")
    dicho = f"{cuantos} con un evento que ya no está. Mientras no se una con otro, queda sólo en su lista:"
    return "\n".join([dicho, "", *dichos])


def _o(valor) -> str:
    return "no dice" if valor is None or pd.isna(valor) else str(valor)
