"""La tabla de notas que lleva la mesa: qué es cada columna, sugerido por su nombre y recordado por mesa."""

import json
import re
from collections.abc import Mapping

import duckdb

from datos.archivo import Hoja
from datos.errores import FuenteInvalida
from datos.lago import Lago
from datos.prensa.listas_lectura import es_de_nombre
from datos.prensa.perfiles import COLUMNAS, Perfil
from datos.texto import lista

TABLA = "tabla"
PAPELES = {
    "fecha": "Fecha del hecho",
    "fecha_hasta": "Hasta qué día, si es un rango",
    "publicada": "Fecha de publicación",
    "delito": "Delito",
    "medio": "Medio",
    "titulo": "Título de la nota",
    "liga": "Liga",
    "entidad": "Entidad",
    "municipio": "Municipio (clave o nombre)",
    "colonia": "Colonia",
    "calle": "Calle",
    "cruce": "Cruce",
    "lat": "Latitud",
    "lon": "Longitud",
    "precision": "Precisión del punto",
    "victimas": "Número de víctimas",
    "observacion": "Observación",
    "circulo": "Círculo (público, mesa o comité)",
    "folio": "Folio",
    "ignorar": "No usar",
}
PISTAS = {
    "fecha": r"fecha|dia|fecha_((del?|de_los)_)?(hecho|evento|suceso|delito)s?|desde|fecha_inicio|date",
    "fecha_hasta": r"hasta|fecha_hasta|fecha_fin(al)?",
    "publicada": r"publicada|publicacion|fecha_(de_)?(publicacion|nota|la_nota)",
    "delito": r"delito|tipo_(de_)?(delito|evento|hecho)|evento|categoria|incidente",
    "medio": r"medio|fuente|periodico|diario|medio_(de_)?comunicacion|nombre_(del_)?medio",
    "titulo": r"titulo|titular|encabezado|cabeza|nota|titulo_(de_la_)?nota|resumen",
    "liga": r"liga|url|enlace|link|vinculo|hipervinculo|direccion_web",
    "entidad": r"entidad|estado|nom_ent|nombre_entidad",
    "municipio": r"municipio|cvegeo|cve_?mun.*|clave_.*municipio|nom_mun|mpio|nombre_(del_)?municipio|ciudad",
    "colonia": r"colonia|col|fraccionamiento|nombre_(de_la_)?colonia|barrio",
    "calle": r"calle.*|domicilio|direccion|vialidad|lugar",
    "cruce": r"cruce|esquina|entre_calles|y_calle|calle_2|entrecalle",
    "lat": r"lat|latitud|latitude|y|coordenada_y",
    "lon": r"lon|lng|long|longitud|longitude|x|coordenada_x",
    "precision": r"precision|exactitud|tipo_de_ubicacion",
    "victimas": r"victimas|(num|numero|no|total)_(de_)?victimas|muertos|cuantas_victimas",
    "observacion": r"observacion(es)?|comentarios?|notas|descripcion|narrativa|relato|hechos",
    "circulo": r"circulo|confidencialidad|visibilidad",
    "folio": r"folio|id|no|num|numero|n|consecutivo",
}


def sugerir(lago: Lago, hoja: Hoja, mesa: str | None) -> dict[str, str]:
    """El papel que parece tener cada columna; lo recordado de la mesa manda sobre lo adivinado."""
    papeles: dict[str, str] = {}
    for columna in hoja.columnas:
        papel = next((p for p, pista in PISTAS.items() if re.fullmatch(pista, columna)), "ignorar")
        if papel in papeles.values() or es_de_nombre(columna):
            papel = "ignorar"
        papeles[columna] = papel
    return {**papeles, **recordados(lago, hoja, mesa)}


def recordados(lago: Lago, hoja: Hoja, mesa: str | None) -> dict[str, str]:
    """Los papeles con que esta mesa importó la última vez notas con el mismo encabezado."""
    if not mesa:
        return {}
    guardado = lago.leer(
        "SELECT opciones FROM lago.perfil_tabla WHERE mesa = ? AND encabezado = ?", [mesa, _encabezado(hoja)]
    )
    return json.loads(guardado.opciones[0]) if len(guardado) else {}


def recordar(cursor: duckdb.DuckDBPyConnection, mesa: str, hoja: Hoja, papeles: Mapping[str, str]) -> None:
    """Guarda los papeles para el mes siguiente; corre dentro de la transacción de la importación."""
    cursor.execute(
        "DELETE FROM lago.perfil_tabla WHERE mesa = ? AND encabezado = ?", [mesa, _encabezado(hoja)]
    )
    cursor.execute(
        "INSERT INTO lago.perfil_tabla VALUES (?, ?, ?)", [mesa, _encabezado(hoja), json.dumps(dict(papeles))]
    )


def _encabezado(hoja: Hoja) -> str:
    """La misma tabla puede cargarse como cifras o como notas: cada una recuerda lo suyo."""
    return "prensa:" + "|".join(hoja.columnas)


def perfil(hoja: Hoja, papeles: Mapping[str, str], fijos: Mapping[str, str]) -> Perfil:
    """Cómo se lee esta tabla; lanza `FuenteInvalida` diciendo qué falta por declarar.

    Los valores de `fijos` se buscan en la tabla `fijo` (papel, valor).
    """
    revisar(hoja, papeles, fijos)
    de_papel = {papel: columna for columna, papel in papeles.items() if papel != "ignorar"}
    titulos = dict(zip(hoja.columnas, hoja.titulos, strict=True))
    campos = []
    for termino in COLUMNAS:
        if termino in de_papel:
            origen = '"' + de_papel[termino].replace('"', '""') + '"'
        elif termino in fijos:
            origen = f"(SELECT valor FROM fijo WHERE papel = '{termino}')"
        else:
            origen = "NULL"
        campos.append(f'{origen} AS "{termino}"')
    sql = f"SELECT _renglon AS renglon, {', '.join(campos)}, NULL AS hecho, false AS sobra FROM crudo"
    return Perfil(TABLA, "Tabla de notas", sql, {p: titulos[c] for p, c in de_papel.items()})


def revisar(hoja: Hoja, papeles: Mapping[str, str], fijos: Mapping[str, str]) -> None:
    """Lanza `FuenteInvalida` si los papeles no alcanzan para leer notas o alguno no existe."""
    columnas = lista(hoja.columnas, 30)
    if sobran := [c for c in papeles if c not in hoja.columnas]:
        raise FuenteInvalida(
            f"«{hoja.nombre}» no trae {lista([f'«{c}»' for c in sobran])}. Sus columnas son: {columnas}."
        )
    if raros := sorted({*papeles.values(), *fijos} - set(PAPELES)):
        raise FuenteInvalida(f"No existe el papel {lista(raros)}. Use uno de: {lista(list(PAPELES), 30)}.")
    usados = [p for p in papeles.values() if p != "ignorar"]
    if dobles := sorted({p for p in usados if usados.count(p) > 1}):
        raise FuenteInvalida(f"Dos columnas de «{hoja.nombre}» tienen el papel {lista(dobles)}: deje una.")
    hay = {*usados, *fijos}
    faltan = [PAPELES[p].lower() for p in ("fecha", "delito", "municipio") if p not in hay]
    if not hay & {"medio", "liga"}:
        faltan.append("el medio o la liga")
    if faltan:
        raise FuenteInvalida(
            f"Para leer las notas de «{hoja.nombre}» falta decir qué columna es {lista(faltan)}. "
            f"Llegaron las columnas: {columnas}. (En la terminal: --columna columna=papel, o --fijo "
            "papel=valor si es el mismo en todo el archivo.)"
        )
