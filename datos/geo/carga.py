"""Un mapa entra al lago: contorno entero y contorno de pantalla, en una transacción con su constancia."""

import json
import tempfile
from pathlib import Path

import duckdb
import pandas as pd

from datos.avance import Avance, nada
from datos.calidad import DETALLES, Aviso
from datos.consultas import territorios
from datos.errores import FuenteInvalida
from datos.geo import cotejo, niveles
from datos.geo.capas import Capa, capas
from datos.geo.lectura import Mapa, areas_km2, leer
from datos.geo.pertenencia import con_municipio
from datos.geo.simplificacion import simplificar, tolerancia
from datos.lago import Lago
from datos.resultado import Resultado
from datos.revisiones import ahora
from datos.texto import contar, lista

COLUMNAS = ("nivel", "clave", "cvegeo", "nombre", "mesa", "area_km2", "lat", "lon", "oeste", "sur", "este",
            "norte", "contorno", "pantalla")  # fmt: skip


def cargar(
    lago: Lago,
    ruta: Path,
    *,
    autor: str,
    mesa: str | None = None,
    nivel: str | None = None,
    motivo: str = "",
    ejemplo: bool = False,
    avance: Avance = nada,
) -> Resultado:
    """Carga un archivo de mapa de una capa; de un ZIP con varias devuelve la última que entró.

    Lanza `FuenteInvalida` si el archivo no se puede abrir; lo que pasó con la capa lo dice el resultado.
    """
    with tempfile.TemporaryDirectory(prefix="mapa-") as temporal:
        opciones = {"mesa": mesa, "nivel": nivel, "ejemplo": ejemplo}
        hechos = cargar_capas(
            lago, capas(Path(ruta), Path(temporal)), opciones, autor=autor, motivo=motivo, avance=avance
        )
    return next((r for r in reversed(hechos) if r.estado != "rechazado"), hechos[-1])


def cargar_capas(
    lago: Lago, abiertas: list[Capa], opciones: dict, *, autor: str, motivo: str = "", avance: Avance = nada
) -> list[Resultado]:
    """Qué pasó con cada capa; entran de estados a colonias, que se apoyan en los municipios ya guardados."""
    pedido = niveles.es_nivel(opciones["nivel"]) if opciones.get("nivel") else None
    resultados, leidas = [], []
    for capa in abiertas:
        if previa := _cargada(lago, capa, opciones):
            resultados.append(_ya_estaba(capa, *previa))
            continue
        avance(f"Leyendo {capa.nombre}", None, None)
        try:
            leidas.append((capa, leer(capa, pedido)))
        except FuenteInvalida as error:
            resultados.append(Resultado(capa.nombre, "rechazado", str(error)))
    orden = list(niveles.NIVELES)
    for capa, mapa in sorted(leidas, key=lambda par: orden.index(par[1].nivel)):
        try:
            resultados.append(_una(lago, capa, mapa, opciones, autor, motivo, avance))
        except FuenteInvalida as error:
            resultados.append(Resultado(capa.nombre, "rechazado", str(error)))
    return _sin_ruido(resultados)


def _sin_ruido(resultados: list[Resultado]) -> list[Resultado]:
    """De un ZIP como el del Marco, con capas que aquí no se usan, sólo importa lo que entró."""
    buenos = [r for r in resultados if r.estado != "rechazado"]
    if len(resultados) < 2 or not buenos:
        return resultados
    ajenas = [r.archivo.rsplit(" › ", 1)[-1] for r in resultados if r not in buenos and " › " in r.archivo]
    if ajenas:
        buenos[
            -1
        ].mensaje += f" No se usaron, por no ser estados, municipios, AGEB ni colonias: {lista(ajenas)}."
    return [r for r in resultados if r in buenos or " › " not in r.archivo]


def _una(
    lago: Lago, capa: Capa, mapa: Mapa, opciones: dict, autor: str, motivo: str, avance: Avance
) -> Resultado:
    if mapa.nivel == niveles.COLONIA:
        con_municipio(lago, capa, mapa, opciones.get("mesa"))
    cuantos = len(mapa.tabla)
    avance(f"Simplificando {contar(cuantos, 'contorno', 'contornos')}", None, cuantos)
    nuevos = _renglones(mapa, opciones.get("mesa"))
    avisos = mapa.avisos + _faltantes(lago, mapa)
    if mapa.nivel == niveles.MUNICIPIO:
        avisos += cotejo.cotejar(lago, nuevos, pedido=bool(opciones.get("nivel")))
    titulo = f"Contornos de {niveles.NIVELES[mapa.nivel]}"
    avance("Guardando en el lago", None, cuantos)

    def guardar(cursor: duckdb.DuckDBPyConnection) -> int:
        carga = cursor.execute("SELECT coalesce(max(carga), 0) + 1 FROM lago.carga").fetchall()[0][0]
        cursor.register("contorno_nuevo", nuevos)
        cursor.execute("""
            DELETE FROM lago.geometria WHERE (nivel, clave) IN (SELECT nivel, clave FROM contorno_nuevo)""")
        cursor.execute(f"""
            INSERT INTO lago.geometria SELECT {", ".join(COLUMNAS)}, {carga}
            FROM contorno_nuevo ORDER BY cvegeo, clave""")
        cursor.unregister("contorno_nuevo")
        cursor.execute(
            "INSERT INTO lago.carga VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, 'vigente')",
            [carga, capa.nombre, capa.huella, f"geometria_{mapa.nivel}", titulo, mapa.renglones, cuantos,
             autor, motivo, ahora(), bool(opciones.get("ejemplo")),
             _guardadas(opciones)],
        )  # fmt: skip
        for aviso in avisos:
            cursor.execute("INSERT INTO lago.calidad VALUES (?, ?, ?, ?, ?, ?)", [carga, *aviso.renglon()])
        return carga

    carga = lago.escribir(guardar, autor=autor, motivo=motivo or f"Cargar {capa.nombre}", extra=capa.huella)
    avance("Listo", 1.0, cuantos)
    mensaje = f"{titulo}: {contar(cuantos, 'contorno', 'contornos')} (carga {carga})."
    return Resultado(capa.nombre, "cargado", mensaje, f"geometria_{mapa.nivel}", carga, cuantos, None, avisos)


def _guardadas(opciones: dict) -> str:
    propias = {c: opciones[c] for c in ("nivel", "mesa") if opciones.get(c)}
    return json.dumps(propias, ensure_ascii=False, sort_keys=True)


def _cargada(lago: Lago, capa: Capa, opciones: dict) -> tuple[int, str] | None:
    """La carga con el mismo contenido y opciones, si ninguna posterior le ha reemplazado contornos."""
    iguales = lago.leer(
        """
        SELECT carga, fuente FROM lago.carga c
        WHERE huella = ? AND opciones = ? AND estado = 'vigente' AND starts_with(fuente, 'geometria_')
          AND guardados = (SELECT count(*) FROM lago.geometria g WHERE g.carga = c.carga)""",
        [capa.huella, _guardadas(opciones)],
    )
    return (int(iguales.carga[0]), iguales.fuente[0]) if len(iguales) else None


def _ya_estaba(capa: Capa, carga: int, fuente: str) -> Resultado:
    mensaje = f"«{capa.nombre}» ya estaba: es la carga {carga}, con el mismo contenido. No cambió nada."
    return Resultado(capa.nombre, "ya estaba", mensaje, fuente, carga)


def _renglones(mapa: Mapa, mesa: str | None) -> pd.DataFrame:
    """Un renglón por contorno, como lo guarda `lago.geometria`."""
    import shapely

    tabla = mapa.tabla
    geometrias = tabla.geometry.values
    areas = areas_km2(tabla)
    puntos = shapely.point_on_surface(geometrias)
    cajas = tabla.bounds
    pantalla = simplificar(geometrias, tolerancia(geometrias))
    return pd.DataFrame({
        "nivel": mapa.nivel, "clave": tabla.clave.astype("str"), "cvegeo": tabla.cvegeo.astype("str"),
        "nombre": tabla.nombre.astype("str"), "mesa": pd.Series(mesa, tabla.index, dtype="str"),
        "area_km2": areas, "lat": shapely.get_y(puntos), "lon": shapely.get_x(puntos),
        "oeste": cajas.minx, "sur": cajas.miny, "este": cajas.maxx, "norte": cajas.maxy,
        "contorno": shapely.to_wkb(geometrias), "pantalla": shapely.to_wkb(pantalla),
    })  # fmt: skip


def _faltantes(lago: Lago, mapa: Mapa) -> list[Aviso]:
    """Los territorios conocidos de las entidades del mapa que siguen sin contorno."""
    if mapa.nivel not in (niveles.ESTADO, niveles.MUNICIPIO):
        return []
    tipo = {niveles.ESTADO: "entidad", niveles.MUNICIPIO: "municipio"}[mapa.nivel]
    conocidos = territorios.territorios(lago)
    conocidos = conocidos[conocidos.tipo.eq(tipo) & ~conocidos.clave.str.fullmatch(r"\d{2}99[89]")]
    if mapa.nivel == niveles.MUNICIPIO:
        conocidos = conocidos[conocidos.clave.str[:2].isin(mapa.tabla.clave.str[:2].unique())]
    elif len(mapa.tabla) < 30:  # el mapa de un estado no tiene por qué traer a los otros
        return []
    ya = lago.leer("SELECT clave FROM lago.geometria WHERE nivel = ?", [mapa.nivel]).clave
    ficticio = conocidos.clave.str.startswith("99") & ~conocidos.clave.str[:2].isin(mapa.tabla.clave.str[:2])
    faltan = conocidos[~conocidos.clave.isin([*mapa.tabla.clave, *ya]) & ~ficticio]
    if faltan.empty:
        return []
    dichos = [f"{f.clave} {f.nombre}" for f in faltan.itertuples()]
    que = contar(
        len(dichos), f"{tipo} conocido no tiene", f"{niveles.NIVELES[mapa.nivel]} conocidos no tienen"
    )
    mensaje = (
        f"{que} contorno en este mapa ni en otro: {lista(dichos)}. Cargue un marco más nuevo si los necesita."
    )
    return [Aviso("sin contorno", "aviso", mensaje, len(dichos), dichos[:DETALLES])]
