"""Las tasas que otros publicaron del territorio: se citan junto a la cuenta propia, y por qué difieren."""

import pandas as pd

from analisis import calendario, formato, tasas
from analisis.series import APELLIDOS
from datos import ejemplo
from datos.consultas import incidencia, poblacion
from datos.lago import Lago
from paginas.partes.liso import liso


def citas(municipios: list[str], indicador: str, paso_meses: int) -> pd.DataFrame:
    """Un renglón por tasa citada de la mesa; `mes` es donde se dibuja según lo que mida cada punto."""
    todas = ejemplo.tasas_publicadas()
    suyas = todas[todas["indicador"].eq(indicador)] if len(municipios) == 1 else todas.iloc[:0]
    suyas = suyas[suyas["cvegeo"].isin(municipios)]
    periodos = [calendario.periodo(p) for p in suyas["periodo"]]
    ultimos = [p.inicio if paso_meses == 12 else p.fin - pd.DateOffset(months=1) for p in periodos]
    return pd.DataFrame(
        {
            "mes": pd.Series(ultimos, dtype="datetime64[us]"),
            "valor": suyas["tasa_100_mil"].to_numpy(),
            "texto": [f"{v:g}" for v in suyas["tasa_100_mil"]],
            "nota": [
                f"{p.nombre} · {f}: {n}"
                for p, f, n in zip(periodos, suyas["fuente"], suyas["nota"], strict=True)
            ],
            "periodo": suyas["periodo"].to_numpy(),
            "fuente": suyas["fuente"].to_numpy(),
        }
    )


def explicar(lago: Lago, mesa: str, indicador: str, citadas: pd.DataFrame) -> list[str]:
    """Por qué la cuenta de cada serie y población no da lo citado: cuántos casos o habitantes lo darían."""
    todas = incidencia.series(lago, mesa, [indicador])
    habitantes = poblacion.poblacion(lago, mesa)
    dichas = []
    for cita in citadas.itertuples():
        periodo = calendario.periodo(cita.periodo)
        for apellidos, serie in todas.groupby(APELLIDOS, sort=False):
            for edicion, suya in habitantes.groupby("edicion", sort=False):
                fila = tasas.del_periodo(serie, suya, periodo.inicio, periodo.fin).iloc[0]
                if pd.notna(fila["tasa_100_mil"]) and round(fila["tasa_100_mil"], 2) != cita.valor:
                    dichas.append(_comparada(cita, periodo, apellidos, edicion, fila))
    return dichas


def _comparada(cita, periodo, apellidos: tuple, edicion: str, fila: pd.Series) -> str:
    fuente, unidad, metodologia, edicion = map(liso, (*apellidos, edicion))
    casos = fila["casos"] * cita.valor / fila["tasa_100_mil"]
    gente = fila["poblacion"] * fila["tasa_100_mil"] / cita.valor
    return (
        f"**{cita.fuente} publicó {cita.valor:g}** para {periodo.nombre} y aquí, con {fuente} "
        f"({metodologia}) y población de {edicion}, ese periodo da **{fila['tasa_100_mil']:.2f}**: "
        f"{formato.cuenta(fila['casos'], unidad)} entre {formato.numero(fila['poblacion'])} habitantes. "
        f"Para dar {cita.valor:g} tendrían que ser {formato.numero(casos)} {unidad}, o "
        f"{formato.numero(gente)} habitantes. Es otra cuenta, otro denominador o ambos: por eso se cita "
        "aparte y no se une a la línea."
    )
