"""Archivos oficiales chicos, con el encabezado de verdad y cifras inventadas."""

from pathlib import Path

import pandas as pd

from datos.carga import cargar
from datos.fuente import MESES_DEL_PRODUCTO
from datos.lago import Lago

MESES = "Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre"
DELITO = "Bien jurídico afectado,Tipo de delito,Subtipo de delito,Modalidad"
VIDA = "La vida y la Integridad corporal"
DOLOSO_FUEGO = f"{VIDA},Homicidio,Homicidio doloso,Con arma de fuego"
DOLOSO_BLANCA = f"{VIDA},Homicidio,Homicidio doloso,Con arma blanca"
EXTORSION = "El patrimonio,Extorsión,Extorsión,Extorsión"
DURANGO = {"10005": "Durango", "10007": "Gómez Palacio", "10012": "Lerdo"}
GENTE = {"10005": 700_000, "10007": 380_000, "10012": 170_000}


def municipal(ruta: Path, renglones: list[tuple[int, str, str, list]]) -> Path:
    """Un archivo municipal: (año, clave, delito, meses); un mes None va vacío."""
    lineas = [f"Año,Clave_Ent,Entidad,Cve. Municipio,Municipio,{DELITO},{MESES}"]
    for anio, clave, delito, meses in renglones:
        nombre = DURANGO.get(clave, f"Municipio {clave}")
        lineas.append(
            f"{anio},{int(clave[:2])},Entidad {clave[:2]},{int(clave)},{nombre},{delito},{_doce(meses)}"
        )
    return _escrito(ruta, lineas)


def estatal(ruta: Path, renglones: list[tuple[int, str, str, list]]) -> Path:
    """Un archivo estatal: (año, clave de entidad, delito, meses)."""
    lineas = [f"Año,Clave_Ent,Entidad,{DELITO},{MESES}"]
    for anio, clave, delito, meses in renglones:
        lineas.append(f"{anio},{int(clave)},Entidad {clave},{delito},{_doce(meses)}")
    return _escrito(ruta, lineas)


def conapo(ruta: Path, gente: dict[str, int]) -> Path:
    """Población ancha, 1990–2040, fija en el tiempo."""
    lineas = ["CVE,Entidad,Municipio,1990,2015,2040"]
    lineas += [
        f"{c},Entidad {c[:2]},{DURANGO.get(c, f'Municipio {c}')},{n},{n},{n}" for c, n in gente.items()
    ]
    return _escrito(ruta, lineas)


def tabla(ruta: Path, texto: str, codificacion: str = "utf-8") -> Path:
    """Una tabla de la mesa o de la fiscalía, tal como se escribe."""
    ruta.write_bytes(texto.strip().encode(codificacion))
    return ruta


def entra(lago: Lago, *rutas: Path, **opciones) -> list:
    """Lo que contestó la carga; todo debe haber entrado."""
    resultados = cargar(lago, list(rutas), autor="pruebas", opciones=opciones)
    assert [(r.estado, r.mensaje) for r in resultados if r.estado != "cargado"] == []
    return resultados


def celdas_de(lago: Lago, carga: int | None) -> dict[tuple[str, str, str], int]:
    """(cvegeo, indicador, «AAAA-MM» o «AAAA») → casos de las celdas con dato de una carga."""
    filas = lago.leer(
        "SELECT * FROM lago.conteo JOIN lago.concepto USING (concepto) WHERE carga = ?",
        [carga or -1],
    ).to_dict("records")
    salida = {}
    for fila in filas:
        for columna in (*MESES_DEL_PRODUCTO, "total"):
            if not pd.isna(fila[columna]):
                cuando = f"{fila['anio']}" + ("" if columna == "total" else f"-{columna[1:]}")
                salida[fila["cvegeo"], fila["indicador"], cuando] = int(fila[columna])
    return salida


def _doce(meses: list) -> str:
    return ",".join("" if mes is None else str(mes) for mes in [*meses, *[None] * (12 - len(meses))])


def _escrito(ruta: Path, lineas: list[str]) -> Path:
    ruta.write_text("\n".join(lineas) + "\n", "cp1252")
    return ruta
