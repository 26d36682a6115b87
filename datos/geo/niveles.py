"""Qué es cada polígono: estado, municipio, AGEB o colonia, por sus columnas de clave o de nombre."""

import re

import pandas as pd

from datos.errores import FuenteInvalida
from datos.texto import columna, lista, normalizar

ESTADO, MUNICIPIO, AGEB, COLONIA = "estado", "municipio", "ageb", "colonia"
NIVELES = {ESTADO: "estados", MUNICIPIO: "municipios", AGEB: "AGEB", COLONIA: "colonias"}
CLAVES = ("cvegeo", "cve_geo", "clavegeo", "concat", "geocodigo", "clave_geo", "cvegeomun", "clave")
DE_ENTIDAD = ("cve_ent", "cve_entidad", "clave_ent", "entidad", "ent")
DE_MUNICIPIO = ("cve_mun", "cve_munic", "clave_mun", "municipio", "mun")
DE_AGEB = ("cve_ageb", "ageb")
DE_LOCALIDAD = ("cve_loc", "loc")
# Columnas que sólo trae un mapa de colonias, y las que nombran cualquier cosa.
DE_COLONIA = ("colonia", "nom_col", "sett_name", "nom_asen", "asentamiento", "d_asenta", "nombre_col",
              "nomb_asen", "nom_colonia")  # fmt: skip
DE_NOMBRE = ("nomgeo", "nombre", "nom_mun", "nom_ent", "nombre_estado", "nombre_municipio", "name", "nom")
ENTIDAD = r"(?:0[1-9]|[12]\d|3[0-2]|99)"
FORMAS = {
    ESTADO: ENTIDAD,
    MUNICIPIO: rf"{ENTIDAD}\d{{3}}",
    # Una AGEB rural no tiene localidad: 9 lugares, igual que una localidad.
    AGEB: rf"{ENTIDAD}\d{{3}}(?:\d{{4}})?\d{{3}}[0-9A]",
}


def reconocer(tabla: pd.DataFrame, nombre: str, nivel: str | None = None) -> tuple[str, pd.DataFrame]:
    """El nivel de una tabla de polígonos y, por renglón, `clave`, `nombre` y `cvegeo` (vacíos si no se sabe).

    `nivel` manda sobre lo que digan las columnas. Lanza `FuenteInvalida` con las columnas que llegaron si no
    se sabe qué es cada polígono.
    """
    if nivel is not None and nivel not in NIVELES:
        raise FuenteInvalida(f"No existe el nivel «{nivel}»: use {lista(list(NIVELES), union='o')}.")
    columnas = {columna(c): c for c in reversed(tabla.columns) if c != tabla.geometry.name}
    clave = _clave(tabla, columnas)
    de_colonia = _primera(columnas, DE_COLONIA)
    hallado = nivel or (COLONIA if de_colonia else _nivel(clave))
    if nivel is None and hallado == MUNICIPIO:
        hallado = _o_son_colonias(tabla, columnas, clave, nombre)
    if hallado is None and clave is None and _primera(columnas, DE_NOMBRE):
        hallado = COLONIA
    if hallado == COLONIA:
        propia = de_colonia or _primera(columnas, DE_NOMBRE)
        if propia is None:
            raise FuenteInvalida(
                f"«{nombre}» no trae el nombre de las colonias. Llegaron las columnas {_dichas(columnas)}; "
                "se esperaba una como «nombre», «colonia» o «NOM_COL»."
            )
        return COLONIA, _colonias(_texto(tabla[columnas[propia]]), clave)
    if hallado == AGEB and clave is not None and _son_localidades(clave, columnas):
        hallado = None
    if hallado is None or clave is None:
        raise FuenteInvalida(
            f"«{nombre}» no dice qué es cada polígono. Llegaron las columnas {_dichas(columnas)}; se "
            "esperaba una clave del INEGI («CVEGEO», o «CVE_ENT» y «CVE_MUN») de 2 dígitos para estados, 5 "
            "para municipios o 13 para AGEB, o el nombre de la colonia."
        )
    propio = _primera(columnas, DE_NOMBRE if hallado != ESTADO else ("nomgeo", *reversed(DE_NOMBRE)))
    nombres = _texto(tabla[columnas[propio]]) if propio and hallado != AGEB else pd.Series(pd.NA, tabla.index)
    buena = clave.where(clave.str.fullmatch(FORMAS[hallado]).fillna(False).astype(bool))
    return hallado, pd.DataFrame({"clave": buena, "nombre": nombres, "cvegeo": buena.str[:5]})


def _o_son_colonias(tabla: pd.DataFrame, columnas: dict[str, str], clave: pd.Series, nombre: str) -> str:
    """Colonias si casi todas comparten clave con otro nombre; `FuenteInvalida` si no es claro."""
    propio = _primera(columnas, DE_NOMBRE)
    if propio is None:
        return MUNICIPIO
    nombres = _texto(tabla[columnas[propio]]).map(normalizar, na_action="ignore")
    compartida = nombres.groupby(clave).transform("nunique").gt(1)
    if not compartida.any():
        return MUNICIPIO
    if compartida.mean() > 0.5 and not _primera(columnas, DE_LOCALIDAD):
        return COLONIA
    ejemplos = [f"{c} ({lista(sorted(_texto(tabla[columnas[propio]])[clave.eq(c)].dropna().unique()), 3)})"
                for c in clave[compartida].unique()]  # fmt: skip
    raise FuenteInvalida(
        f"En «{nombre}» varios polígonos llevan la clave del mismo municipio con nombres distintos: "
        f"{lista(ejemplos, 3)}. Si son colonias, llame «COLONIA» a la columna de sus nombres; si son pedazos "
        "del municipio, déjeles su mismo nombre. En la terminal basta --nivel colonia o --nivel municipio. "
        "No se cargó nada."
    )


def clave_de_colonia(cvegeo: str, nombre: str) -> str:
    """La clave con que el lago conoce una colonia: su municipio y su nombre.

    >>> clave_de_colonia("08037", "Fracc. Villas de Salvárcar")
    '08037-fracc-villas-de-salvarcar'
    """
    return f"{cvegeo}-{normalizar(nombre).replace(' ', '-')}"


def _colonias(nombres: pd.Series, clave: pd.Series | None) -> pd.DataFrame:
    cvegeo = pd.Series(pd.NA, nombres.index, dtype="str") if clave is None else clave.str[:5]
    cvegeo = cvegeo.where(cvegeo.str.fullmatch(r"\d{5}").fillna(False).astype(bool))
    return pd.DataFrame({"clave": pd.NA, "nombre": nombres, "cvegeo": cvegeo})


def _clave(tabla: pd.DataFrame, columnas: dict[str, str]) -> pd.Series | None:
    """La clave de cada polígono con sus ceros, de la columna que la trae entera o de sus partes."""
    for candidata in CLAVES:
        if candidata in columnas:
            clave = _completar(_texto(tabla[columnas[candidata]]))
            nivel = _nivel(clave)
            if nivel and not (candidata == "clave" and nivel == ESTADO):  # «clave» 1, 2, 3… es un consecutivo
                return clave
    partes = [_primera(columnas, grupo) for grupo in (DE_ENTIDAD, DE_MUNICIPIO, DE_LOCALIDAD, DE_AGEB)]
    entidad, municipio, localidad, ageb = (_texto(tabla[columnas[p]]) if p else None for p in partes)
    if entidad is None or not entidad.str.fullmatch(r"\d{1,2}").fillna(False).any():
        return None
    clave = entidad.str.zfill(2)
    if municipio is not None and municipio.str.fullmatch(r"\d{1,3}").fillna(False).any():
        clave = clave + municipio.str.zfill(3)
        if ageb is not None:
            clave = clave + (localidad.str.zfill(4) if localidad is not None else "") + ageb.str.zfill(4)
    return clave


def _completar(clave: pd.Series) -> pd.Series:
    """Devuelve los ceros que se comió una hoja de cálculo: «8037» es 08037."""
    largo = {1: 2, 4: 5, 12: 13}
    limpia = clave.str.replace(r"\D", "", regex=True).where(clave.str.fullmatch(r"[\d\s.-]+"), clave)
    return limpia.map(lambda c: c if pd.isna(c) else c.zfill(largo.get(len(c), len(c))))


def _nivel(clave: pd.Series | None) -> str | None:
    """El nivel cuya forma tiene la mayoría de las claves."""
    if clave is None or clave.notna().sum() == 0:
        return None
    llenas = clave.dropna()
    for nivel, forma in FORMAS.items():
        if llenas.str.fullmatch(forma).mean() > 0.5:
            return nivel
    return None


def _son_localidades(clave: pd.Series, columnas: dict[str, str]) -> bool:
    return clave.str.len().median() == 9 and not (
        _primera(columnas, DE_AGEB) and not _primera(columnas, DE_LOCALIDAD)
    )


def _texto(serie: pd.Series) -> pd.Series:
    """La columna como texto sin espacios de sobra; un número deja de traer «.0» y lo vacío queda vacío."""
    limpia = serie.astype("str").str.replace(r"\s+", " ", regex=True).str.strip()
    limpia = limpia.str.replace(r"^(\d+)\.0$", r"\1", regex=True)
    return limpia.where(~limpia.isin(["", "None", "nan", "<NA>"]))


def _primera(columnas: dict[str, str], nombres: tuple[str, ...]) -> str | None:
    return next((n for n in nombres if n in columnas), None)


def _dichas(columnas: dict[str, str]) -> str:
    return lista([f"«{c}»" for c in columnas.values()], 12) or "ninguna"


def es_nivel(texto: str) -> str:
    """El nivel que alguien escribió («Municipios», «AGEB»); lanza `FuenteInvalida` con los que hay.

    >>> es_nivel("Municipios"), es_nivel("AGEB")
    ('municipio', 'ageb')
    """
    limpio = re.sub(r"s$", "", normalizar(texto))
    if limpio not in NIVELES:
        raise FuenteInvalida(f"No existe el nivel «{texto}»: use {lista(list(NIVELES), union='o')}.")
    return limpio
