"""Mapa: la misma cuenta en muchos municipios a la vez.

`casos` es una tabla de un renglón por municipio (`cvegeo`) y una columna por mes; vacío es «no publicado».
`poblacion` trae `cvegeo, momento, poblacion` de una sola edición.
"""

import numpy as np
import pandas as pd

from analisis import calendario, comparacion, tramos
from analisis.tasas import NUMEROS_PEQUENOS, intervalo, tasa

CUENTAS = {"mes": 1, "movil": 12, "anio": 12}
LIMITES_CAMBIO = (0.5, 0.75, 1.0, 4 / 3, 2.0)
SIN_EVIDENCIA = 6
ROTULOS_CAMBIO = [
    "bajó a la mitad o menos",
    "bajó: de la mitad a tres cuartos",
    "bajó: de tres cuartos a igual",
    "subió: hasta un tercio más",
    "subió: de un tercio más al doble",
    "subió a más del doble",
]


def periodos(casos, cuenta):
    """Los periodos que se pueden pintar, como (inicio, fin excluido), del más viejo al más nuevo.

    Son los meses con algún dato, las ventanas de doce meses que terminan en uno de ellos o los años
    calendario con sus doce meses publicados en algún municipio.

    >>> casos = pd.DataFrame(1.0, ["08037"], pd.date_range("2023-12-01", periods=13, freq="MS"))
    >>> [f"{i:%Y-%m} a {f:%Y-%m}" for i, f in periodos(casos, "movil")]
    ['2023-12 a 2024-12', '2024-01 a 2025-01']
    >>> [f"{i:%Y-%m} a {f:%Y-%m}" for i, f in periodos(casos, "anio")]
    ['2024-01 a 2025-01']
    """
    largo = CUENTAS[cuenta]
    publicados = casos.columns[casos.notna().any().to_numpy()]
    posibles = [(mes - pd.DateOffset(months=largo - 1), mes + pd.DateOffset(months=1)) for mes in publicados]
    if cuenta == "anio":
        posibles = [(inicio, fin) for inicio, fin in posibles if inicio.month == 1]
    dentro = [(inicio, fin) for inicio, fin in posibles if largo == 1 or inicio in casos.columns]
    return [(inicio, fin) for inicio, fin in dentro if largo == 1 or sumar(casos, inicio, fin).notna().any()]


def sumar(casos, inicio, fin):
    """Casos de cada municipio de `inicio` a `fin` (excluido); vacío si le falta algún mes.

    >>> casos = pd.DataFrame([[2.0, 3.0], [1.0, np.nan]], ["08037", "08019"],
    ...                      pd.to_datetime(["2024-01-01", "2024-02-01"]))
    >>> sumar(casos, "2024-01-01", "2024-03-01").tolist()
    [5.0, nan]
    """
    meses = pd.date_range(inicio, pd.Timestamp(fin) - pd.DateOffset(months=1), freq="MS")
    return casos.reindex(columns=meses).sum(axis=1, skipna=False)


def habitantes(poblacion, claves, momento):
    """Habitantes de cada clave en un momento, en línea recta entre los que trae su edición.

    Fuera de los años de la edición, o sin renglones, queda vacío: no se extrapola.

    >>> tabla = pd.DataFrame({"cvegeo": "08037", "momento": [2019.5, 2020.5], "poblacion": [1000, 1100]})
    >>> habitantes(tabla, ["08037", "08019"], 2020.0).tolist()
    [1050.0, nan]
    """
    conocida = poblacion.dropna().sort_values(["cvegeo", "momento"])
    antes = (
        conocida[conocida["momento"] <= momento].drop_duplicates("cvegeo", keep="last").set_index("cvegeo")
    )
    luego = conocida[conocida["momento"] >= momento].drop_duplicates("cvegeo").set_index("cvegeo")
    antes, luego = antes.reindex(claves), luego.reindex(claves)
    ancho = luego["momento"] - antes["momento"]
    peso = ((momento - antes["momento"]) / ancho.where(ancho > 0)).fillna(0)
    return antes["poblacion"] + peso * (luego["poblacion"] - antes["poblacion"])


def por_municipio(casos, poblacion, inicio, fin):
    """Un renglón por municipio del periodo: casos, población y tasa por 100 mil al año con su intervalo.

    Columnas `casos, poblacion, tasa_100_mil, tasa_bajo, tasa_alto, numeros_pequenos`; sin todos los meses, o
    sin población, queda vacío y nunca cero.

    >>> casos = pd.DataFrame(10.0, ["08037"], pd.date_range("2023-01-01", periods=12, freq="MS"))
    >>> fija = pd.DataFrame({"cvegeo": "08037", "momento": [2022.5, 2024.5], "poblacion": 1_000_000})
    >>> por_municipio(casos, fija, "2023-01-01", "2024-01-01")[["casos", "tasa_100_mil"]].values.tolist()
    [[120.0, 12.0]]
    """
    inicio, fin = pd.Timestamp(inicio), pd.Timestamp(fin)
    cuantos = sumar(casos, inicio, fin)
    gente = habitantes(poblacion, casos.index, calendario.mitad(inicio, fin))
    dias, dias_anio = calendario.dias(inicio, fin), calendario.dias_anio(fin)
    bajo, alto = intervalo(cuantos)
    return pd.DataFrame(
        {
            "casos": cuantos,
            "poblacion": gente,
            "tasa_100_mil": tasa(cuantos, gente, dias, dias_anio),
            "tasa_bajo": tasa(bajo, gente, dias, dias_anio),
            "tasa_alto": tasa(alto, gente, dias, dias_anio),
            "numeros_pequenos": cuantos < NUMEROS_PEQUENOS,
        }
    )


def cambio(casos, poblacion, fin):
    """Los doce meses que terminan en `fin` (excluido) contra los doce anteriores, en cada municipio.

    Columnas `casos, casos_antes, razon, razon_bajo, razon_alto, senal, tramo`: el tramo es el de
    `ROTULOS_CAMBIO`, `SIN_EVIDENCIA` si el intervalo cruza 1 o hay menos de 10 casos en algún lado, o
    `tramos.SIN_DATO` si faltan meses o población.

    >>> casos = pd.DataFrame([[20.0] * 12 + [8.0] * 12, [20.0] * 24], ["08037", "08019"],
    ...                      pd.date_range("2023-01-01", periods=24, freq="MS"))
    >>> fija = pd.concat([pd.DataFrame({"cvegeo": c, "momento": [2022.5, 2025.5], "poblacion": 1_000_000})
    ...                   for c in casos.index])
    >>> cambio(casos, fija, "2025-01-01")[["senal", "tramo"]].values.tolist()
    [['bajó', 0], ['sin evidencia', 6]]
    """
    fin = pd.Timestamp(fin)
    medio, inicio = fin - pd.DateOffset(years=1), fin - pd.DateOffset(years=2)
    ahora, antes = sumar(casos, medio, fin), sumar(casos, inicio, medio)
    gente = habitantes(poblacion, casos.index, calendario.mitad(medio, fin))
    gente_antes = habitantes(poblacion, casos.index, calendario.mitad(inicio, medio))
    razon, bajo, alto = comparacion.razon_de_tasas(ahora, gente, antes, gente_antes)
    dice = comparacion.senal(bajo, alto)
    pocos = (ahora < NUMEROS_PEQUENOS) | (antes < NUMEROS_PEQUENOS)
    sin_evidencia = pocos | (dice == comparacion.SIN_EVIDENCIA)
    numero = np.where(sin_evidencia, SIN_EVIDENCIA, tramos.tramo(razon, LIMITES_CAMBIO))
    numero = np.where(dice == comparacion.NO_EVALUABLE, tramos.SIN_DATO, numero)
    return pd.DataFrame(
        {
            "casos": ahora,
            "casos_antes": antes,
            "razon": razon,
            "razon_bajo": bajo,
            "razon_alto": alto,
            "senal": dice,
            "tramo": numero,
        }
    )
