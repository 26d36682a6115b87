"""De una hoja a casos: qué es cada columna, y cada renglón revisado sin adivinar."""

import re
from collections.abc import Mapping
from datetime import date

from datos import filas
from datos.archivo import Hoja
from datos.errores import FuenteInvalida
from datos.fechas import fecha as leer_fecha
from datos.lago import Lago
from datos.prensa import delicado
from datos.texto import contar, leer_numero, lista, normalizar, renglones

MAXIMO = 5_000
PAPELES = {
    "folio": "Folio o número de carpeta",
    "fecha": "Fecha del hecho",
    "hasta": "Hasta qué día, si es un rango",
    "municipio": "Municipio (clave o nombre)",
    "colonia": "Colonia",
    "lugar": "Lugar, calle o cruce",
    "lat": "Latitud",
    "lon": "Longitud",
    "victimas": "Número de víctimas",
    "observacion": "Observación",
    "nombre": "Nombres de personas: no se guarda",
    "ignorar": "No usar",
}
PISTAS = {
    "folio": r"folio|no|num|numero|n|id|expediente|carpeta.*|nuc|numero_de_carpeta|averiguacion.*|no_de_.*",
    "fecha": r"fecha.*|dia|dia_del_hecho|desde",
    "hasta": r"hasta|fecha_final|fecha_fin",
    "municipio": r"municipio|cvegeo|cve_mun.*|clave_.*municipio|nom_mun|mpio|nombre_(del_)?municipio",
    "colonia": r"colonia|col|fraccionamiento|nombre_(de_la_)?colonia|localidad",
    "lugar": r"lugar.*|calle.*|domicilio|direccion|ubicacion|cruce",
    "lat": r"lat|latitud|y|coordenada_y",
    "lon": r"lon|lng|long|longitud|x|coordenada_x",
    "victimas": r"victimas|num_victimas|numero_de_victimas|no_de_victimas|cuantas_victimas|total_de_victimas",
    "observacion": r"observacion.*|notas?|comentario.*|narrativa|descripcion|hechos|relato",
}
# Lo que se descarta siempre, aunque alguien diga que es otra cosa.
_DE_NOMBRE = re.compile(
    r"nombres?|nombres?_.*(victima|imputado|persona|ofendid|agraviad|detenid|denunciante|completo).*|apellidos?.*|"
    r"victima|(la_)?persona|ofendid[oa]s?|agraviad[oa]s?|imputad[oa]s?|detenid[oa]s?|denunciantes?|quejos[oa]s?|"
    r"alias|curp|rfc|telefono.*|celular|correo.*|placas?|ine|clave_de_elector"
)
_VACIOS = ("", "-", "na", "n/a", "nd", "n/d", "s/d", "sd", "null", "nan", "sin dato", "no especificado")


def es_de_nombre(columna: str) -> bool:
    """Si el encabezado de una columna dice que trae nombres o datos que identifican a alguien.

    >>> [es_de_nombre(c) for c in ("nombre_de_la_victima", "victima", "victimas", "nombre_colonia", "alias")]
    [True, True, False, False, True]
    """
    return bool(_DE_NOMBRE.fullmatch(columna))


def sugerir(hoja: Hoja) -> dict[str, str]:
    """El papel que parece tener cada columna por su encabezado."""
    papeles: dict[str, str] = {}
    for columna in hoja.columnas:
        parecido = next((p for p, pista in PISTAS.items() if re.fullmatch(pista, columna)), "ignorar")
        if es_de_nombre(columna):
            parecido = "nombre"
        papeles[columna] = "ignorar" if parecido in papeles.values() and parecido != "nombre" else parecido
    return papeles


def casos(
    lago: Lago, hoja: Hoja, papeles: Mapping[str, str], entidad: str, municipio: str | None
) -> tuple[list[dict], list[tuple[int, str]]]:
    """Los casos de una hoja y los renglones que no se entienden, cada uno con su número en el archivo."""
    claves = _municipios(lago, entidad)
    buenos, rechazados, folios = [], [], {}
    for numero, celdas in _renglones(hoja):
        crudo = {papeles[c]: v for c, v in zip(hoja.columnas, celdas, strict=False)}
        caso, problemas = _interpretar(crudo, claves, municipio)
        if len(celdas) != len(hoja.columnas):
            problemas = [f"Trae {len(celdas)} columnas y el encabezado {len(hoja.columnas)}."]
        folio = caso["folio"]
        if folio and folio in folios:
            problemas.append(
                f"El folio «{folio}» ya está en el renglón {folios[folio]}: va un renglón por caso. Si cada "
                "uno es una víctima, júntelos y ponga cuántas fueron."
            )
        if problemas:
            rechazados.append((numero, " ".join(problemas)))
        else:
            buenos.append({**caso, "renglon": numero})
            folios.setdefault(folio, numero)
    return buenos, rechazados


def _renglones(hoja: Hoja) -> list[filas.Fila]:
    llenos = filas.filas(hoja)
    if len(llenos) > MAXIMO:
        raise FuenteInvalida(
            f"«{hoja.nombre}» trae {len(llenos):,} renglones y una lista de casos admite {MAXIMO:,}. "
            "Si es una base completa, fíltrela por delito y periodo."
        )
    return llenos


def _interpretar(
    crudo: dict[str, str], claves: dict[str, str], municipio: str | None
) -> tuple[dict, list[str]]:
    dado = {papel: None if v.lower() in _VACIOS else v for papel, v in crudo.items()}
    problemas: list[str] = []
    desde = _fecha(dado.get("fecha"), "la fecha", problemas)
    if desde is None and not problemas:
        problemas.append("Falta la fecha del hecho: sin ella no se puede cotejar.")
    hasta = _fecha(dado.get("hasta"), "el final del rango", problemas) or desde
    if desde and hasta and hasta < desde:
        problemas.append(f"El rango termina el {hasta}, antes de empezar el {desde}.")
    lat = _coordenada(dado.get("lat"), "latitud", problemas)
    lon = _coordenada(dado.get("lon"), "longitud", problemas)
    if (lat is None) != (lon is None) and not problemas:
        problemas.append("Trae sólo la mitad de la coordenada: se esperan latitud y longitud.")
    if lat is not None and lon is not None and not (14 <= lat <= 33 and -119 <= lon <= -86):
        problemas.append(f"La coordenada {lat:g}, {lon:g} cae fuera de México; revise si están volteadas.")
    victimas = _entero(dado.get("victimas"), "víctimas", problemas)
    cvegeo = municipio
    if escrito := dado.get("municipio"):
        cvegeo = claves.get(normalizar(escrito)) or (escrito if re.fullmatch(r"\d{5}", escrito) else None)
        if cvegeo is None:
            problemas.append(
                f"No se conoce el municipio «{escrito}» en la entidad de la mesa: dé su clave de 5 dígitos."
            )
    textos = {c: dado.get(c) for c in ("folio", "colonia", "lugar", "observacion")}
    return {**textos, "desde": desde, "hasta": hasta, "cvegeo": cvegeo, "lat": lat, "lon": lon,
            "victimas": victimas}, problemas  # fmt: skip


def _fecha(escrito: str | None, que: str, problemas: list[str]) -> date | None:
    if escrito is None:
        return None
    leida = leer_fecha(escrito)
    if leida is None:
        problemas.append(f"En {que} llegó «{escrito[:40]}» y se espera un día como 2012-03-04 o 04/03/2012.")
    return leida


def _numero(escrito: str | None, que: str, problemas: list[str]) -> float | None:
    if escrito is None:
        return None
    valor = leer_numero(escrito)
    if valor is None:
        # No se repite lo que llegó: en la columna de víctimas suele ser un nombre.
        problemas.append(f"En {que} llegó un texto y se espera un número.")
    return valor


def _coordenada(escrita: str | None, que: str, problemas: list[str]) -> float | None:
    """Nunca trae miles: su coma es decimal."""
    return _numero(escrita and escrita.replace(",", "."), que, problemas)


def _entero(escrito: str | None, que: str, problemas: list[str]) -> int | None:
    valor = _numero(escrito, que, problemas)
    if valor is None:
        return None
    if valor < 0 or valor % 1:
        problemas.append(f"En {que} llegó {valor:g} y se espera un número entero, cero o más.")
    return int(valor)


def _municipios(lago: Lago, entidad: str) -> dict[str, str]:
    """Nombre normalizado o clave (5 dígitos, o los 3 del municipio) → clave, dentro de una entidad."""
    tabla = lago.leer(
        """SELECT cvegeo, nombre FROM catalogo.municipios WHERE left(cvegeo, 2) = $entidad
           UNION SELECT cvegeo, nombre FROM lago.territorio
           WHERE left(cvegeo, 2) = $entidad AND len(cvegeo) = 5""",
        {"entidad": entidad},
    )
    nombres = {normalizar(n): c for c, n in zip(tabla.cvegeo, tabla.nombre, strict=True) if n}
    for clave in tabla.cvegeo:
        nombres |= {clave: clave, str(int(clave)): clave, clave[2:]: clave, str(int(clave[2:])): clave}
    return nombres


def avisos(casos: list[dict], terminos: Mapping, hoja: Hoja, papeles: Mapping[str, str]) -> list[str]:
    """Lo que no impide guardar la lista pero conviene saber antes de enseñarla."""
    frases = []
    nombres = [t for t, c in zip(hoja.titulos, hoja.columnas, strict=True) if papeles[c] == "nombre"]
    if nombres:
        dichos = lista([f"«{n}»" for n in nombres])
        frases.append(f"No se guardó {dichos}: trae datos que identifican a personas.")
    fuera = [c for c in casos if not terminos["desde"] <= c["desde"] <= terminos["hasta"]]
    if fuera:
        frases.append(
            f"{contar(len(fuera), 'caso tiene', 'casos tienen')} fecha fuera del periodo que la lista dice "
            f"cubrir ({renglones([c['renglon'] for c in fuera])})."
        )
    delicados = [
        c["renglon"]
        for c in casos
        if any(delicado.senales(c[t]) for t in ("colonia", "lugar", "observacion") if c[t])
    ]
    if delicados:
        frases.append(
            f"El texto de {contar(len(delicados), 'renglón parece', 'renglones parece')} traer un nombre, un "
            f"teléfono, una placa o un domicilio exacto ({renglones(delicados)}). Revise esos textos: si es "
            "así, retire la lista, quítelos y vuelva a subirla."
        )
    return frases
