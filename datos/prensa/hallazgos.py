"""Lo que se le dice a quien importó un archivo de notas: qué no entró y qué conviene mirar."""

import json

import duckdb

from datos.calidad import DETALLES, Aviso
from datos.lago import Lago
from datos.prensa.delicado import LUGARES, senales
from datos.prensa.eleccion import Eleccion
from datos.prensa.listas_lectura import es_de_nombre
from datos.prensa.perfiles import Perfil
from datos.texto import contar, lista, renglones

DELICADOS = ("titulo", "observacion", "colonia", "calle", "cruce")


def rechazados(cursor: duckdb.DuckDBPyConnection, perfil: Perfil) -> list[tuple[int, str]]:
    """Un par por renglón que no entra: su número y, por cada columna, qué llegó y por qué no sirve."""
    por_renglon: dict[int, list[str]] = {}
    for renglon, termino, valor, que in cursor.execute("FROM falla ORDER BY renglon, termino").fetchall():
        por_renglon.setdefault(renglon, []).append(_frase(perfil, termino, valor, que))
    return [(renglon, " ".join(frases)) for renglon, frases in por_renglon.items()]


def _frase(perfil: Perfil, termino: str, valor: str | None, que: str) -> str:
    columna = perfil.titulos.get(termino, termino)
    return f"{columna}: {que}." if valor is None else f"{columna}: llegó «{valor[:80]}», que {_verbo(que)}."


def _verbo(que: str) -> str:
    return que if que.startswith(("no ", "es ", "todavía ")) else f"no sirve: {que}"


def avisos(cursor: duckdb.DuckDBPyConnection, elegida: Eleccion, malos: list[tuple[int, str]]) -> list[Aviso]:
    """Los hallazgos del archivo entero, con los renglones de cada uno."""
    hoja, perfil, papeles = elegida.hoja, elegida.perfil, elegida.papeles
    salida = []
    if malos:
        mensaje = f"{contar(len(malos), 'renglón no entró', 'renglones no entraron')}: {_donde(malos)}."
        if any("municipio conocido" in motivo for _, motivo in malos):
            mensaje += (
                " Si los municipios están bien escritos, cargue antes la población de CONAPO: los trae todos."
            )
        detalle = [f"renglón {r}: {m}" for r, m in malos[:DETALLES]]
        salida.append(Aviso("renglones rechazados", "aviso", mensaje, len(malos), detalle))
    if hoja.reparacion:
        salida.append(Aviso("acentos", "nota", f"El archivo traía {hoja.reparacion}; se leyó reparado."))
    sobran = [r for (r,) in cursor.execute("SELECT renglon FROM leido WHERE sobra ORDER BY 1").fetchall()]
    if sobran:
        no_son = contar(len(sobran), "renglón no es un registro", "renglones no son registros")
        mensaje = f"{no_son}: son totales o pedazos de la tabla original."
        salida.append(Aviso("renglones que sobran", "nota", mensaje, len(sobran), sobran[:DETALLES]))
    if elegida.fijos:
        dichos = lista([f"{papel}: {valor}" for papel, valor in elegida.fijos.items()])
        mensaje = f"Todos los renglones se leyeron con {dichos}."
        salida.append(Aviso("lo mismo en todo el archivo", "nota", mensaje))
    salida += _reparos(cursor, perfil) + _coordenadas(cursor) + _folios(cursor) + _personas(cursor)
    ignoradas = [t for t, c in zip(hoja.titulos, hoja.columnas, strict=True) if papeles.get(c) == "ignorar"]
    personales = [t for t, c in zip(hoja.titulos, hoja.columnas, strict=True) if papeles and es_de_nombre(c)]
    if personales:
        mensaje = (
            f"No se guardó {lista([f'«{t}»' for t in personales])}: por su título, trae datos de personas."
        )
        salida.append(Aviso("columnas con personas", "aviso", mensaje, len(personales), personales))
    if sin_usar := [t for t in ignoradas if t not in personales]:
        mensaje = f"Columnas que no se usaron: {lista(sin_usar, 12)}."
        salida.append(Aviso("columnas sin usar", "nota", mensaje, len(sin_usar), sin_usar))
    return salida + perfil.revisa(cursor)


def _donde(malos: list[tuple[int, str]]) -> str:
    return lista([f"{renglon} ({motivo.rstrip('.')})" for renglon, motivo in malos], 3)


def _reparos(cursor, perfil: Perfil) -> list[Aviso]:
    """Un aviso por cada clase de cosa que no se pudo usar de renglones que sí entraron."""
    grupos: dict[tuple[str, str], list[str]] = {}
    orden = "SELECT renglon, termino, valor, que FROM reparo ORDER BY renglon"
    for renglon, termino, valor, que in cursor.execute(orden).fetchall():
        columna = perfil.titulos.get(termino, termino)
        grupos.setdefault((columna, que), []).append(
            f"renglón {renglon}" if valor is None else f"renglón {renglon}: «{valor[:80]}»"
        )
    return [
        Aviso(
            "datos que no se usaron", "aviso", _reparo(columna, que, dichos), len(dichos), dichos[:DETALLES]
        )
        for (columna, que), dichos in grupos.items()
    ]


def _reparo(columna: str, que: str, dichos: list[str]) -> str:
    cuantos = contar(len(dichos), "renglón entró", "renglones entraron")
    return f"{cuantos} con un reparo en {columna} ({que}): {lista(dichos, 4)}."


def _coordenadas(cursor) -> list[Aviso]:
    centroides, supuestas = cursor.execute("""
        SELECT count(*) FILTER (centroide),
               count(*) FILTER (precision_leida IS NULL AND "precision" = 'calle')
        FROM nueva""").fetchall()[0]
    salida = []
    if centroides:
        mensaje = (
            f"La coordenada de {contar(centroides, 'renglón', 'renglones')} es un centroide o una cabecera: "
            "no se usó. Si nada más los ubica, la precisión queda en «municipio» y no se dibujan."
        )
        salida.append(Aviso("centroides", "nota", mensaje, centroides))
    if supuestas:
        mensaje = (
            f"{contar(supuestas, 'punto no dice', 'puntos no dicen')} qué tan preciso es: se tomó como "
            "«calle», que no promete el lugar exacto."
        )
        salida.append(Aviso("precisión supuesta", "nota", mensaje, supuestas))
    return salida


def _folios(cursor) -> list[Aviso]:
    folios = cursor.execute("""
        SELECT folio, list(renglon ORDER BY renglon) FROM nueva WHERE folio IS NOT NULL
        GROUP BY folio HAVING count(*) > 1 ORDER BY min(renglon)""").fetchall()
    if not folios:
        return []
    dichos = [f"{folio} ({renglones(suyos)})" for folio, suyos in folios]
    mensaje = f"{contar(len(dichos), 'folio se repite', 'folios se repiten')}: {lista(dichos, 4)}."
    return [Aviso("folios repetidos", "aviso", mensaje, len(dichos), dichos[:DETALLES])]


def _personas(cursor) -> list[Aviso]:
    """Renglones cuyo texto parece identificar a alguien; no se repite aquí lo que dice."""
    textos = ", ".join(f"'{que} ' || {t}" if (que := LUGARES.get(t)) else t for t in DELICADOS)
    orden = f"""
        SELECT texto, list(renglon ORDER BY renglon)
        FROM (SELECT renglon, unnest([{textos}]) AS texto FROM nueva)
        WHERE texto IS NOT NULL GROUP BY texto"""
    hallados = sorted({r for texto, rs in cursor.execute(orden).fetchall() if senales(texto) for r in rs})
    if not hallados:
        return []
    mensaje = (
        f"El texto de {contar(len(hallados), 'renglón parece', 'renglones parece')} traer un nombre, un "
        f"apodo, un teléfono, un correo, una placa o un domicilio exacto ({renglones(hallados)}). Revise "
        "esos textos y corríjalos: no se guardan datos de personas."
    )
    return [Aviso("datos de personas", "aviso", mensaje, len(hallados), hallados[:DETALLES])]


def repetidas(cuantas: int) -> list[Aviso]:
    """El aviso de los renglones que otro archivo ya había traído, si los hay."""
    if not cuantas:
        return []
    ya = contar(cuantas, "renglón ya había entrado", "renglones ya habían entrado")
    mensaje = f"{ya} con otro archivo: no se repite."
    return [Aviso("renglones repetidos", "nota", mensaje, cuantas)]


def guardados(lago: Lago, carga: int) -> list[Aviso]:
    """Los avisos con que quedó una importación."""
    filas = lago.leer("SELECT * FROM lago.calidad WHERE carga = ?", [carga])
    return [
        Aviso(a.clase, a.gravedad, a.mensaje, a.cuantos, json.loads(a.detalle)) for a in filas.itertuples()
    ]
