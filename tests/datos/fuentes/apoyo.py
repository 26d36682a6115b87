"""De un archivo a lo que entrega su fuente, sin lago: lo que hace la carga antes de comprobar nada."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from datos import archivo, entrada
from datos.archivo import Hoja
from datos.avance import nada
from datos.fuente import MESES_DEL_PRODUCTO, Fuente, fuentes, reconocer


@dataclass
class Leido:
    """El producto de una fuente, como renglones y como tabla `producto` de una conexión propia."""

    fuente: Fuente
    conexion: duckdb.DuckDBPyConnection

    def renglones(self, columnas: str) -> list[tuple]:
        """Las columnas pedidas de todos los renglones, ordenados por todas ellas."""
        return self.conexion.execute(f"SELECT {columnas} FROM producto ORDER BY ALL").fetchall()

    def total(self, condicion: str = "true") -> int:
        """Los casos de todos los meses publicados de los renglones que cumplen la condición."""
        suma = " + ".join(f"coalesce({mes}, 0)" for mes in MESES_DEL_PRODUCTO)
        return int(self.uno(f"sum({suma})", condicion))

    def uno(self, expresion: str, condicion: str = "true"):
        """Un solo valor."""
        return self.conexion.execute(f"SELECT {expresion} FROM producto WHERE {condicion}").fetchall()[0][0]


def reconocidas(hoja: Hoja) -> list[str]:
    """Las claves de todas las fuentes que toman una hoja por suya."""
    return sorted(
        fuente.clave
        for fuente in fuentes().values()
        if (fuente.detecta(hoja) if fuente.detecta else fuente.reconoce(hoja.columnas))
    )


def leer(ruta: Path, carpeta: Path) -> Leido:
    """Lo que la única fuente que reconoce la única hoja de un archivo saca de él."""
    (hoja,) = archivo.hojas(ruta, carpeta)
    return leer_hoja(hoja, carpeta)


def leer_hoja(hoja: Hoja, carpeta: Path) -> Leido:
    """Lo mismo, de una hoja ya abierta: rápido si viene limpia y con cuidado si no."""
    fuente = reconocer(hoja)
    assert fuente is not None, f"nadie reconoce {hoja.columnas}"
    assert reconocidas(hoja) == [fuente.clave]
    if fuente.prepara:
        hoja = fuente.prepara(hoja, carpeta)
    assert set(fuente.entrada) <= set(hoja.columnas)
    conexion = duckdb.connect()
    orden = f"CREATE OR REPLACE TABLE producto AS {fuente.sql}"
    try:
        entrada.abrir(conexion, fuente, hoja)
        conexion.execute(orden)
    except duckdb.Error:
        entrada.abrir_con_cuidado(conexion, fuente, hoja, carpeta, nada)
        conexion.execute(orden)
    presentes = {nombre for nombre, *_ in conexion.execute("DESCRIBE producto").fetchall()}
    assert presentes <= set(fuente.producto), "entrega columnas que el producto no tiene"
    return Leido(fuente, conexion)


def escribir(ruta: Path, texto: str, codificacion: str = "utf-8") -> Path:
    """Un archivo con ese texto en esa codificación."""
    ruta.write_bytes(texto.encode(codificacion))
    return ruta
