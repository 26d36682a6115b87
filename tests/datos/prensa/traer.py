"""Importar en las pruebas, y mirar qué quedó."""

from datetime import date

from datos.prensa.importar import importar

HOY = date(2026, 11, 20)
MESA = "ciudad-juarez"


def traer(lago, ruta, **opciones):
    """Lo que pasó al importar un archivo en Ciudad Juárez."""
    return importar(lago, ruta, **{"mesa": MESA, "autor": "ana", "hoy": HOY, **opciones})


def notas(lago, columnas):
    """Las columnas pedidas de cada nota, en orden."""
    with lago.cursor() as cursor:
        return cursor.execute(f"SELECT {columnas} FROM lago.nota ORDER BY nota").fetchall()


def avisos(hecho, clase):
    """Los mensajes de una clase."""
    return [a.mensaje for a in hecho.avisos if a.clase == clase]
