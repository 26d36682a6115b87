"""El ejemplo embebido: una mesa ficticia en formatos oficiales y las cifras publicadas de Ciudad Juárez."""

import tempfile
from pathlib import Path

import duckdb
import pandas as pd

from datos import acuerdos_hoja, mesas, metas_hoja
from datos.avance import Avance, nada
from datos.carga import Resultado, cargar
from datos.consultas import mesas as consulta
from datos.ejemplo import comites, generador, geometria, mesa, prensa, registro
from datos.errores import DatoInvalido
from datos.lago import Lago

CARPETA = Path(__file__).resolve().parent
AUTOR = "Tablero (ejemplo)"
METAS = ("metas_juarez.csv", "metas_ejemplo.csv")
APELLIDOS = ["fuente", "unidad", "metodologia"]


def sembrar(lago: Lago, avance: Avance = nada) -> list[Resultado]:
    """Carga el ejemplo por las mismas fuentes que un archivo oficial; si ya estaba, no cambia nada."""
    with tempfile.TemporaryDirectory(prefix="ejemplo-") as temporal:
        carpeta = Path(temporal)
        avance("Generando la mesa de ejemplo", None, None)
        rutas = [*generador.escribir(carpeta), CARPETA / "publicadas_poblacion.csv"]
        rutas += geometria.escribir(carpeta)
        comunes = {"autor": AUTOR, "motivo": "Sembrar el ejemplo", "avance": avance}
        resultados = cargar(lago, rutas, opciones={"ejemplo": True}, **comunes)
        for apellidos, ruta in [(registro.SERIE, registro.escribir(carpeta)), *_publicadas(carpeta)]:
            opciones = {"ejemplo": True, "como": "tabla", **apellidos}
            resultados += cargar(lago, [ruta], opciones=opciones, **comunes)
    if not consulta.mesas(lago).mesa.eq(mesa.MESA["mesa"]).any():
        datos = {
            c: mesa.MESA[c] for c in ("mesa", "nombre", "nota", "procedencia", "ejemplo", "interpretacion")
        }
        mesas.guardar(lago, **datos, municipios=list(mesa.MUNICIPIOS), autor=AUTOR)
    rechazados = [r.mensaje for r in resultados if r.estado == "rechazado"]
    if rechazados:
        raise DatoInvalido(f"El ejemplo no se pudo sembrar completo: {' '.join(rechazados)}")
    for archivo in METAS:
        _importar_metas(lago, CARPETA / archivo)
    acuerdos_hoja.importar(
        lago, CARPETA / "acuerdos_ejemplo.csv", mesa=mesa.MESA["mesa"], autor=AUTOR, ejemplo=True
    )
    comites.sembrar(lago, autor=AUTOR)
    prensa.sembrar(lago, autor=AUTOR)
    return resultados


def _importar_metas(lago: Lago, ruta: Path) -> None:
    hecho = metas_hoja.importar(lago, ruta, autor=AUTOR, ejemplo=True)
    if hecho.problemas:
        raise DatoInvalido(f"El ejemplo no se pudo sembrar completo: {hecho.problemas[0][1]}")


def _publicadas(carpeta: Path) -> list[tuple[dict[str, str], Path]]:
    """Las cifras publicadas, un archivo por serie: cada una entra con sus propios apellidos."""
    tabla = pd.read_csv(CARPETA / "publicadas.csv", dtype=str)
    salida = []
    for orden, (apellidos, serie) in enumerate(tabla.groupby(APELLIDOS, sort=False)):
        ruta = carpeta / f"ciudad-juarez-publicadas-{orden + 1}.csv"
        serie.drop(columns=APELLIDOS).to_csv(ruta, index=False)
        salida.append((dict(zip(APELLIDOS, apellidos, strict=True)), ruta))
    return salida


def tasas_publicadas() -> pd.DataFrame:
    """Un renglón por tasa citada de Ciudad Juárez y del país: se muestran con su fuente, no se calculan."""
    return pd.read_csv(CARPETA / "publicadas_tasas.csv", dtype={"cvegeo": str, "periodo": str})


def quitar(lago: Lago, *, autor: str) -> str:
    """Saca del lago todo lo del ejemplo en una sola versión; lo oficial no se toca. Dice qué hizo."""
    cargas = lago.leer("SELECT carga FROM lago.carga WHERE ejemplo AND estado = 'vigente'").carga.tolist()

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        for tabla in ("conteo", "poblacion", "revision", "geometria"):
            cursor.execute(f"DELETE FROM lago.{tabla} WHERE carga IN (SELECT unnest(?))", [cargas])
        cursor.execute("DELETE FROM lago.territorio WHERE starts_with(cvegeo, ?)", [mesa.CVE_ENT])
        cursor.execute("DELETE FROM lago.meta WHERE ejemplo OR mesa = ?", [mesa.MESA["mesa"]])
        suyos = "SELECT acuerdo FROM lago.acuerdo WHERE ejemplo OR mesa = ?"
        cursor.execute(f"DELETE FROM lago.avance_acuerdo WHERE acuerdo IN ({suyos})", [mesa.MESA["mesa"]])
        cursor.execute("DELETE FROM lago.acuerdo WHERE ejemplo OR mesa = ?", [mesa.MESA["mesa"]])
        cursor.execute("DELETE FROM lago.sesion WHERE mesa = ?", [mesa.MESA["mesa"]])
        comites.quitar(cursor)
        prensa.quitar(cursor)
        cursor.execute("DELETE FROM lago.puente WHERE mesa = ?", [mesa.MESA["mesa"]])
        cursor.execute("DELETE FROM lago.mesa WHERE mesa = ?", [mesa.MESA["mesa"]])
        cursor.execute(
            "UPDATE lago.carga SET estado = 'deshecha' WHERE carga IN (SELECT unnest(?))", [cargas]
        )

    lago.escribir(trabajo, autor=autor, motivo="Quitar el ejemplo")
    return f"Se quitó el ejemplo: {len(cargas)} cargas. Los datos oficiales no cambiaron."
