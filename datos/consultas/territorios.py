"""¿De qué territorio se habla? País, entidad, municipio o mesa, por su clave o su nombre."""

import re
from dataclasses import dataclass

import pandas as pd

from datos.consultas import mesas as consulta_mesas
from datos.consultas import recordada
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import lista, normalizar


@dataclass(frozen=True)
class Territorio:
    """Un territorio listo para consultarse; `municipios` está vacío salvo en municipio y mesa."""

    clave: str
    nombre: str
    tipo: str  # «pais», «entidad», «municipio» o «mesa»
    municipios: tuple[str, ...]
    cve_ent: str


@recordada
def territorios(lago: Lago) -> pd.DataFrame:
    """Un renglón por territorio con nombre conocido: clave, nombre, entidad y tipo."""
    return lago.leer("""
        SELECT cve_ent AS clave, nombre, NULL AS entidad, if(cve_ent = '00', 'pais', 'entidad') AS tipo
        FROM catalogo.entidades
        UNION ALL
        SELECT t.cvegeo, coalesce(m.nombre, t.nombre), coalesce(e.nombre, t.entidad), 'municipio'
        FROM lago.territorio t LEFT JOIN catalogo.municipios m USING (cvegeo)
        LEFT JOIN catalogo.entidades e ON e.cve_ent = left(t.cvegeo, 2) WHERE len(t.cvegeo) = 5
        UNION ALL
        SELECT m.cvegeo, m.nombre, e.nombre, 'municipio'
        FROM catalogo.municipios m JOIN catalogo.entidades e ON e.cve_ent = left(m.cvegeo, 2)
        WHERE m.cvegeo NOT IN (SELECT cvegeo FROM lago.territorio)
        UNION ALL
        SELECT cvegeo, nombre, NULL, 'entidad' FROM lago.territorio
        WHERE len(cvegeo) = 2 AND cvegeo <> '00' AND cvegeo NOT IN (SELECT cve_ent FROM catalogo.entidades)
        ORDER BY clave""")


def resolver(lago: Lago, texto: str) -> Territorio:
    """El territorio de una clave («00», «08», «08037», «ciudad-juarez») o de un nombre que no se repita.

    Un nombre que es de una mesa y de un municipio es la mesa. Lanza `DatoInvalido` con los parecidos si no
    existe, o con las claves si es de varios.
    """
    escrito = str(texto).strip()
    mesas = consulta_mesas.mesas(lago)
    propia = mesas[mesas.mesa.eq(escrito.lower())]
    if propia.empty:
        propia = mesas[mesas.nombre.map(normalizar).eq(normalizar(escrito))]
    if len(propia) == 1:
        mesa = propia.iloc[0]
        return Territorio(mesa.mesa, mesa.nombre, "mesa", tuple(mesa.municipios), mesa.cve_ent)
    conocidos = territorios(lago)
    hallados = conocidos[conocidos.clave.eq(escrito)]
    if hallados.empty:
        hallados = conocidos[conocidos.nombre.map(normalizar).eq(normalizar(escrito))]
    if len(hallados) == 1:
        return _territorio(hallados.iloc[0])
    if len(hallados):
        dichos = [
            f"{h.clave} ({h.nombre}, {h.entidad if h.tipo == 'municipio' else h.tipo})"
            for h in hallados.itertuples()
        ]
        raise DatoInvalido(
            f"Hay {len(hallados)} territorios que se llaman «{escrito}»: {lista(dichos)}. Dé la clave."
        )
    if re.fullmatch(r"\d{5}", escrito):
        raise DatoInvalido(
            f"Ningún archivo cargado trae el municipio {escrito}. Revise la clave o cargue su archivo."
        )
    parecidos = _parecidos(escrito, [*mesas.mesa, *conocidos.nombre])
    pista = f" ¿Quiso decir {lista(parecidos, union='o')}?" if parecidos else ""
    raise DatoInvalido(
        f"No se conoce el territorio «{escrito}».{pista} Use 00 (el país), la clave de una entidad (08), "
        "de un municipio (08037) o de una mesa (ciudad-juarez)."
    )


def resolver_mesa(lago: Lago, texto: str) -> str:
    """La clave de la mesa que se escribió: por su clave, por su nombre o por su único municipio.

    Lanza `DatoInvalido` con las mesas que hay si no existe o es otro territorio.
    """
    mesas = consulta_mesas.mesas(lago)
    try:
        lugar = resolver(lago, texto)
    except DatoInvalido:
        parecidas = _parecidos(texto, list(mesas.nombre))
        porque = f"No existe la mesa «{texto}»."
        pista = f"¿Quiso decir {lista(parecidas, union='o')}?" if parecidas else ""
    else:
        if lugar.tipo == "mesa":
            return lugar.clave
        abarcan = mesas[[lugar.clave in municipios for municipios in mesas.municipios]]
        propia = abarcan[abarcan.municipios.map(len).eq(1)]
        if len(propia) == 1:
            return str(propia.mesa.iloc[0])
        porque = f"«{texto}» no es una mesa."
        pista = f"Ese municipio es de {lista(list(abarcan.mesa))}: dé esa clave." if len(abarcan) else ""
    raise DatoInvalido(f"{porque} {pista or f'Las mesas son {lista(list(mesas.mesa), len(mesas))}.'}")


def existe(lago: Lago, cvegeo: str) -> bool:
    """Si una clave es de un municipio: la trae un archivo cargado o no pasa de la última de su entidad."""
    conocida = bool(territorios(lago).clave.eq(cvegeo).any())
    return conocida or cvegeo[2:] <= _ultimas(lago).get(cvegeo[:2], "999")


@recordada
def _ultimas(lago: Lago) -> dict[str, str]:
    """La última clave de municipio de cada entidad, de su 001 en adelante; la ficticia no está."""
    tabla = lago.leer("SELECT cve_ent, ultimo_municipio FROM catalogo.entidades").dropna()
    return dict(zip(tabla.cve_ent, tabla.ultimo_municipio, strict=True))


def _territorio(hallado) -> Territorio:
    municipios = (hallado.clave,) if hallado.tipo == "municipio" else ()
    return Territorio(hallado.clave, hallado.nombre, hallado.tipo, municipios, hallado.clave[:2])


def _parecidos(escrito: str, nombres: list[str]) -> list[str]:
    from rapidfuzz import process

    buscado = normalizar(escrito)
    cercanos = process.extract(buscado, {n: normalizar(n) for n in nombres}, limit=3, score_cutoff=75)
    return [f"«{nombre}»" for _, _, nombre in cercanos]
