"""Medición: los periodos con que se mide una meta, lo que cabe en cada uno y si se cumple."""

import numpy as np
import pandas as pd

from analisis import calendario, tasas
from analisis.tasas import POR_100_MIL

ANUAL, MOVIL_12, MES_ANUALIZADO = "anual", "movil_12", "mes_anualizado"
MEDIDAS = {ANUAL: tasas.anual, MOVIL_12: tasas.movil_12, MES_ANUALIZADO: tasas.mensual}
MESES_POR_PERIODO = {ANUAL: 12, MOVIL_12: 1, MES_ANUALIZADO: 1}
TASA, CASOS = "tasa", "casos"

# Una meta igual a la tasa medida se cumple: el redondeo binario no debe quitarle el último caso.
HOLGURA = 1e-6


def forma_de_medir(meta, serie):
    """La forma de medir que la serie permite: la acordada, o 'anual' si sólo publica años.

    >>> from types import SimpleNamespace
    >>> serie = pd.DataFrame({"mes": pd.to_datetime(["2007-01-01"]), "meses": 12, "casos": 198.0})
    >>> forma_de_medir(SimpleNamespace(medida="movil_12"), serie)
    'anual'
    """
    publicados = serie.loc[serie["casos"].notna(), "meses"]
    return ANUAL if len(publicados) and publicados.eq(12).all() else meta.medida


def periodo_del_limite(limite, medida):
    """El periodo que termina con la fecha límite y decide si la meta se cumplió.

    Con medida anual es el año de la fecha, completo; con las otras, manda el mes de la fecha.

    >>> [periodo_del_limite("2016-10-31", medida).texto for medida in MEDIDAS]
    ['2016', '2015-11..2016-10', '2016-10']
    """
    ultimo = pd.Timestamp(limite).to_period("M")
    if medida == ANUAL:
        return calendario.periodo(f"{ultimo.year:04d}")
    return calendario.periodo(f"{ultimo - 11}..{ultimo}" if medida == MOVIL_12 else f"{ultimo}")


def techo(meta, periodos, medida, factor=1.0):
    """Casos de la serie, con fracción, que caben en cada periodo sin pasar de la meta.

    Un periodo más corto que el de la medida recibe su parte por días. Los casos de un mes no se anualizan:
    una meta de 20 casos con medida mensual son 20 en el mes. Sin población no hay techo de una tasa.

    >>> from types import SimpleNamespace
    >>> meta = SimpleNamespace(tipo="tasa", valor=14)
    >>> juarez = pd.DataFrame({"poblacion": [1_349_571.0], "dias": 365, "dias_anio": 365})
    >>> techo(meta, juarez, "anual").round(2).tolist(), techo(meta, juarez, "anual", 1.25).round(2).tolist()
    ([188.94], [151.15])
    """
    parte = periodos["dias"] / periodos["dias_anio"]
    if meta.tipo == TASA:
        return meta.valor / factor * periodos["poblacion"] * parte / POR_100_MIL
    return meta.valor / factor * (parte if medida != MES_ANUALIZADO else parte * 0 + 1)


def contra(meta, periodos, medida, factor=1.0):
    """Periodos de `tasas` con la meta al lado: lo que cabe, si se cumple y las tasas por el factor.

    Agrega `casos_equivalentes` (× factor), `techo_casos` (con fracción), `tope_casos` (los de la serie que
    caben, enteros) y `cumple`, vacío si no se puede decir.

    >>> from types import SimpleNamespace
    >>> anio = pd.DataFrame({"casos": [12.0, np.nan], "dias": 365, "dias_anio": 365, "poblacion": 1e5,
    ...                      "tasa_100_mil": [12.0, np.nan], "tasa_bajo": [6.2, np.nan],
    ...                      "tasa_alto": [20.96, np.nan]})
    >>> tabla = contra(SimpleNamespace(tipo="tasa", valor=14), anio, "anual", factor=1.25)
    >>> tabla[["tasa_100_mil", "tope_casos", "cumple"]].values.tolist()
    [[15.0, 11.0, False], [nan, 11.0, <NA>]]
    """
    techos = techo(meta, periodos, medida, factor)
    caben = np.floor(techos + HOLGURA)
    se_sabe = periodos["casos"].notna() & caben.notna()
    return periodos.assign(
        tasa_100_mil=periodos["tasa_100_mil"] * factor,
        tasa_bajo=periodos["tasa_bajo"] * factor,
        tasa_alto=periodos["tasa_alto"] * factor,
        casos_equivalentes=periodos["casos"] * factor,
        techo_casos=techos,
        tope_casos=caben,
        cumple=(periodos["casos"] <= caben).astype("boolean").where(se_sabe),
    )


def medir(meta, serie, poblacion, *, factor=1.0):
    """La meta contra cada periodo de su forma de medir: un renglón por mes, o por año si la medida es anual.

    Columnas, tras los apellidos y `mes` o `anio`, las de `tasas` y las que agrega `contra`. `casos` son los
    publicados por la serie.

    >>> from types import SimpleNamespace
    >>> meta = SimpleNamespace(tipo="tasa", valor=14, medida="anual")
    >>> inegi = pd.DataFrame({"mes": pd.to_datetime(["2007-01-01", "2010-01-01"]), "meses": 12,
    ...                       "casos": [198.0, 3684.0], "preliminar": False})
    >>> conapo = pd.DataFrame({"edicion": "CONAPO 2023", "momento": [2007.5, 2010.5],
    ...                        "poblacion": [1_349_571, 1_353_871]})
    >>> tabla = medir(meta, inegi, conapo).set_index("anio")[["tasa_100_mil", "tope_casos", "cumple"]]
    >>> tabla.loc[[2007, 2010]].round(2).values.tolist()
    [[14.67, 188.0, False], [272.11, 189.0, False]]
    """
    medida = forma_de_medir(meta, serie)
    return contra(meta, MEDIDAS[medida](serie, poblacion), medida, factor)


def cruce(meta, tabla, medida):
    """Cuándo se cumplió por primera vez y cuántos meses seguidos se sostuvo: (último día del periodo, meses).

    Se mira desde el primer periodo que termina en el acuerdo o después; sin fecha de acuerdo, toda la serie.
    Un hueco termina la cuenta: no se sabe si se sostuvo. Si nunca se cumplió, (None, 0).

    >>> from types import SimpleNamespace
    >>> tabla = pd.DataFrame({"fin": pd.date_range("2016-03-01", periods=4, freq="MS"),
    ...                       "cumple": pd.array([False, True, True, None], dtype="boolean")})
    >>> cruce(SimpleNamespace(fecha_acuerdo=None), tabla, "movil_12")
    (datetime.date(2016, 3, 31), 2)
    """
    if meta.fecha_acuerdo is not None:
        tabla = tabla[tabla["fin"] > pd.Timestamp(meta.fecha_acuerdo)]
    cumple = tabla["cumple"].fillna(False).to_numpy(dtype="bool")
    if not cumple.any():
        return None, 0
    desde = cumple[cumple.argmax() :]
    seguidos = len(desde) if desde.all() else int((~desde).argmax())
    ultimo_dia = tabla["fin"].iloc[cumple.argmax()] - pd.Timedelta(days=1)
    return ultimo_dia.date(), seguidos * MESES_POR_PERIODO[medida]
