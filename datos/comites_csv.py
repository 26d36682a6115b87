"""Los valores de los comités de ida y vuelta en CSV o Excel: anchos por meses, o largos, uno por renglón."""

import re
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from datos import comites
from datos.archivo import Hoja, hojas
from datos.comites_reglas import revisar_valor, vigentes
from datos.consultas import comites as consulta
from datos.errores import DatoInvalido
from datos.filas import filas
from datos.lago import Lago
from datos.texto import MESES, columna, leer_numero, lista, normalizar, numero_de_mes

SIN_DATO = {"nd", "n d", "sd", "s d", "na", "n a", "sin dato", "sin datos", "no disponible"}
FIJAS = ("comite", "ficha", "nombre", "unidad", "anio", "mes", "valor", "nota")
ESPERADO = (
    "Se espera un renglón por ficha y año con sus meses («ficha, año, enero … diciembre»), uno por ficha con "
    "una columna por mes («2026-01»), o uno por valor («ficha, mes, valor»)."
)


@dataclass
class Importacion:
    """Qué pasó con un archivo de valores: cuántas celdas cambiaron, cuántas decían lo mismo y qué falla."""

    cambiadas: int = 0
    iguales: int = 0
    problemas: list[tuple[int, str]] = field(default_factory=list)  # (renglón del archivo, qué le pasa)


def importar(lago: Lago, ruta: Path, *, mesa: str, autor: str, hoy: date | None = None) -> Importacion:
    """Anota los valores de un CSV, XLSX u ODS en las fichas de la mesa, todos o ninguno.

    Una celda vacía no cambia lo que ya estaba: para borrar un valor se escribe «sin dato». La ficha se dice
    por su número o por su nombre (y su comité si dos se llaman igual). Lanza `DatoInvalido` si el archivo no
    se puede leer.
    """
    fichas = vigentes(lago, mesa).to_dict("records")
    resultado, celdas, vistas = Importacion(), [], {}
    dia = hoy or date.today()
    with tempfile.TemporaryDirectory(prefix="comites-") as carpeta:
        renglones = _renglones(ruta, Path(carpeta))
    for numero, renglon in renglones:
        try:
            ficha = _ficha(fichas, renglon)
            for mes, escrito in _meses(renglon):
                if not escrito:
                    continue
                valor = leer_valor(escrito)
                if malo := revisar_valor(ficha, mes, valor, dia):
                    raise DatoInvalido(malo)
                llave = (ficha["ficha"], mes)
                if llave in vistas:
                    raise DatoInvalido(
                        f"{mes:%Y-%m} de «{ficha['nombre']}» ya venía en el renglón {vistas[llave]}."
                    )
                vistas[llave] = numero
                celdas.append(comites.Celda(*llave, valor, renglon.get("nota", "")))
        except DatoInvalido as error:
            resultado.problemas.append((numero, str(error)))
    if resultado.problemas:
        return resultado
    if not celdas:
        raise DatoInvalido(f"«{ruta.name}» no trae ningún valor. {ESPERADO}")
    motivo = f"Importar valores de {ruta.name}"
    resultado.cambiadas = comites.capturar(lago, celdas, autor=autor, motivo=motivo, hoy=dia)
    resultado.iguales = len(celdas) - resultado.cambiadas
    return resultado


def exportar(lago: Lago, mesa: str, circulo: str, *, razones: bool = False) -> pd.DataFrame:
    """Un renglón por ficha y mes anotado, como `importar` lo espera; con `razones`, también lo calculado."""
    fichas = consulta.fichas(lago, mesa, circulo).set_index("ficha")
    tabla = consulta.valores(lago, mesa, circulo)
    tabla = tabla[fichas.loc[tabla.ficha, "razon"].to_numpy() <= razones].reset_index(drop=True)
    propias = fichas.loc[tabla.ficha, ["comite", "nombre", "unidad"]].reset_index()
    extra = ["numerador", "denominador"] * razones + [c for c in ("nota", "autor", "momento") if c in tabla]
    return pd.concat(
        [propias[["comite", "ficha", "nombre", "unidad"]],
         tabla.mes.dt.strftime("%Y-%m").rename("mes"), tabla[["valor", *extra]]],
        axis=1,
    )  # fmt: skip


def rejilla(lago: Lago, mesa: str, circulo: str, anios: list[int]) -> pd.DataFrame:
    """Un renglón por ficha que se captura y año, con sus doce meses: para llenar en Excel y subir."""
    fichas = consulta.fichas(lago, mesa, circulo)
    fichas = fichas[~fichas.razon]
    tabla = consulta.valores(lago, mesa, circulo)
    dados = {(f, m.year, m.month): v for f, m, v in zip(tabla.ficha, tabla.mes, tabla.valor, strict=True)}
    renglones = [
        {"comite": f.comite, "ficha": f.ficha, "nombre": f.nombre, "unidad": f.unidad, "anio": anio,
         **{mes: dados.get((f.ficha, anio, n)) for n, mes in enumerate(MESES, 1)}}
        for f in fichas.itertuples() for anio in anios
    ]  # fmt: skip
    columnas = ["comite", "ficha", "nombre", "unidad", "anio", *MESES]
    return pd.DataFrame(renglones, columns=columnas).astype(dict.fromkeys(MESES, "float64"))


def _renglones(ruta: Path, carpeta: Path) -> list[tuple[int, dict[str, str]]]:
    """Los renglones de la primera hoja que se entienda, con su número en el archivo."""
    todas = hojas(ruta, carpeta)
    for hoja in todas:
        titulos = [_titulo(t) for t in hoja.titulos]
        de_meses = [t for t in titulos if isinstance(t, tuple)]
        if {"ficha", "nombre"} & set(titulos) and (de_meses or {"mes", "valor"} <= set(titulos)):
            return _leer(hoja, titulos)
    vistas = lista([t for t in todas[0].titulos if t.strip()], 12)
    raise DatoInvalido(f"«{ruta.name}» trae las columnas {vistas}. {ESPERADO}")


def _leer(hoja: Hoja, titulos: list) -> list[tuple[int, dict]]:
    repetidos = sorted({str(t) for t in titulos if titulos.count(t) > 1 and t is not None})
    if repetidos:
        raise DatoInvalido(f"«{hoja.nombre}» repite la columna {lista(repetidos)}: no se sabe cuál vale.")
    if any(isinstance(t, tuple) and t[0] is None for t in titulos) and "anio" not in titulos:
        raise DatoInvalido(f"A «{hoja.nombre}» le falta la columna «año» de sus meses. {ESPERADO}")
    salida = []
    for lugar, valores in filas(hoja):
        if any(valores[len(titulos) :]):
            raise DatoInvalido(f"El renglón {lugar} de «{hoja.nombre}» trae más columnas que el encabezado.")
        valores = [*valores, *[""] * (len(titulos) - len(valores))]
        salida.append((lugar, {t: v for t, v in zip(titulos, valores, strict=False) if t is not None}))
    return salida


def _titulo(titulo: str) -> str | tuple[int | None, int] | None:
    """La columna conocida, el (año, mes) que nombra, o None si no sirve para esto."""
    nombre = columna(titulo)
    nombre = {"indicador": "ficha", "fecha": "mes", "periodo": "mes", "notas": "nota"}.get(nombre, nombre)
    if nombre in FIJAS:
        return nombre
    if (mes := numero_de_mes(titulo)) and not normalizar(titulo).isdigit():
        return (None, mes)
    return _mes(titulo)


def _mes(escrito: str) -> tuple[int, int] | None:
    """El (año, mes) de «2026-01», «2026-01-31», «01/2026», «31/01/2026», «enero de 2026» o «ene-26»."""
    limpio = re.sub(r"[ T]\d{2}:\d{2}.*$", "", escrito.strip())
    for patron, orden in (
        (r"(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?", (1, 2)),
        (r"(?:\d{1,2}/)?(\d{1,2})/(\d{4})", (2, 1)),
    ):
        if hallado := re.fullmatch(patron, limpio):
            anio, mes = (int(hallado[i]) for i in orden)
            return (anio, mes) if 1 <= mes <= 12 else None
    partes = re.fullmatch(r"([a-z]+)(?: de(?:l)?)? (\d{4}|\d{2})", normalizar(limpio))
    mes = numero_de_mes(partes[1]) if partes else None
    return ((int(partes[2]) + (2000 if len(partes[2]) == 2 else 0)), mes) if mes else None


def _ficha(fichas: list[dict], renglon: dict) -> dict:
    escrita, nombre = renglon.get("ficha", ""), renglon.get("nombre", "")
    comite = normalizar(renglon.get("comite", ""))
    if escrita.removesuffix(".0").isdigit():
        halladas = [f for f in fichas if f["ficha"] == int(float(escrita))]
    else:
        halladas = [
            f for f in fichas
            if f["activa"] and normalizar(f["nombre"]) == normalizar(escrita or nombre)
            and comite in ("", normalizar(f["comite"]))
        ]  # fmt: skip
    if not halladas:
        raise DatoInvalido(
            f"La mesa no tiene la ficha «{escrita or nombre}». Agréguela primero o revise el nombre."
        )
    if len(halladas) > 1:
        raise DatoInvalido(
            f"Hay {len(halladas)} fichas «{escrita or nombre}»: diga también el comité o su número."
        )
    return halladas[0]


def _meses(renglon: dict) -> list[tuple[date, str]]:
    """Los meses que trae un renglón con lo que tienen escrito."""
    if "valor" in renglon:
        escrito = renglon.get("mes", "")
        hallado = (
            _mes(escrito) or (_anio(renglon["anio"]), numero_de_mes(escrito))
            if "anio" in renglon
            else _mes(escrito)
        )
        if not hallado or not hallado[1]:
            raise DatoInvalido(f"El mes «{escrito}» no se entiende: escriba 2026-01 o enero de 2026.")
        return [(date(*hallado, 1), renglon["valor"])]
    anio = _anio(renglon["anio"]) if any(isinstance(t, tuple) and t[0] is None for t in renglon) else None
    return [(date(t[0] or anio, t[1], 1), v) for t, v in renglon.items() if isinstance(t, tuple)]


def _anio(escrito: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d(\.0)?", escrito):
        raise DatoInvalido(f"El año «{escrito}» no se entiende: escriba los cuatro dígitos.")
    return int(float(escrito))


def leer_valor(escrito: str) -> float | None:
    """El número escrito a mano, None si dice que no hay dato; lanza `DatoInvalido` si no es un número.

    >>> leer_valor("1,234"), leer_valor("12,5"), leer_valor("sin dato"), leer_valor("0")
    (1234.0, 12.5, None, 0.0)
    """
    if normalizar(escrito) in SIN_DATO or escrito == "-":
        return None
    valor = leer_numero(escrito)
    if valor is None:
        raise DatoInvalido(f"El valor «{escrito}» no es un número. Deje vacío lo que no sabe.")
    return valor
