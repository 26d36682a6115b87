"""Una cifra con todos sus apellidos: la que se imprime y se puede volver a hacer a mano."""

import pandas as pd

from analisis import calendario, tasas
from analisis.series import APELLIDOS
from datos.consultas import incidencia, indicadores, mesas, poblacion, territorios
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import lista


def cifra(
    lago: Lago,
    territorio: str,
    indicador: str,
    periodo: str,
    *,
    fuente: str = "",
    unidad: str = "",
    metodologia: str = "",
    edicion: str = "",
) -> dict:
    """Casos y tasa por 100 mil de un territorio, un indicador y un periodo, con sus apellidos y avisos.

    Llaves: territorio, nombre, indicador, periodo, casos, poblacion, edicion, tasa_100_mil, intervalo (95 %
    exacto de Poisson), unidad, metodologia, fuente, corte y avisos. Lanza `DatoInvalido` si no hay una sola
    serie o una sola edición posible (las enumera) o si al periodo le falta un mes (lo dice).
    """
    lugar = territorios.resolver(lago, territorio)
    clave = indicadores.resolver(lago, indicador)
    try:
        lapso = calendario.periodo(periodo)
    except ValueError as error:
        raise DatoInvalido(str(error)) from error
    todas = incidencia.series(lago, lugar, [clave])
    serie = _una_serie(
        todas, lugar, clave, lapso, {"fuente": fuente, "unidad": unidad, "metodologia": metodologia}
    )
    habitantes = poblacion.poblacion(lago, lugar)
    cuentas = _cuentas(serie, habitantes, lapso, edicion)
    fila = cuentas.iloc[0]
    if pd.isna(fila.casos):
        raise DatoInvalido(
            f"El periodo {lapso.texto} no está completo en {_nombre(serie)}: "
            f"falta {calendario.meses_texto(fila.faltantes)}. Pida un periodo que ya esté publicado; "
            "un mes sin publicar no es cero."
        )
    usada = serie[(serie.mes >= lapso.inicio) & (serie.mes < lapso.fin) & serie.casos.notna()]
    sin_tasa = pd.isna(fila.tasa_100_mil)
    return {
        "territorio": lugar.clave,
        "nombre": lugar.nombre,
        "indicador": clave,
        "periodo": lapso.texto,
        "casos": int(fila.casos),
        "poblacion": None if pd.isna(fila.poblacion) else round(fila.poblacion),
        "edicion": None if sin_tasa else fila.edicion,
        "tasa_100_mil": None if sin_tasa else round(float(fila.tasa_100_mil), 4),
        "intervalo": None if sin_tasa else [round(float(fila.tasa_bajo), 4), round(float(fila.tasa_alto), 4)],
        "unidad": serie.unidad.iloc[0],
        "metodologia": serie.metodologia.iloc[0],
        "fuente": serie.fuente.iloc[0],
        "corte": f"{usada.corte.max():%Y-%m-%d}",
        "avisos": _avisos(lago, lugar, clave, fila, usada, lapso),
    }


def _una_serie(todas: pd.DataFrame, lugar, indicador: str, lapso, pedidos: dict[str, str]) -> pd.DataFrame:
    elegidas = todas
    for columna, valor in pedidos.items():
        if valor:
            elegidas = elegidas[elegidas[columna].str.casefold().eq(valor.casefold())]
    if elegidas.empty:
        hay = f" Hay: {_series(todas)}." if len(todas) else " Cargue el archivo que la trae."
        pedida = lista([v for v in pedidos.values() if v]) or "ninguna fuente"
        raise DatoInvalido(f"No hay «{indicador}» de {lugar.nombre} en {pedida}.{hay}")
    dentro = (elegidas.mes >= lapso.inicio) & (elegidas.mes < lapso.fin) & elegidas.casos.notna()
    if not dentro.any():
        raise DatoInvalido(
            f"No hay «{indicador}» de {lugar.nombre} publicado en {lapso.texto}. Hay: {_series(elegidas)}."
        )
    con_datos = elegidas.loc[dentro, APELLIDOS].drop_duplicates()
    if len(con_datos) > 1:
        raise DatoInvalido(
            f"Hay {len(con_datos)} series posibles de «{indicador}» en {lapso.texto} y nunca se suman: "
            f"{_series(elegidas[dentro])}.{_rotura(con_datos)} "
            "Elija una con --fuente, --unidad o --metodologia."
        )
    return elegidas.merge(con_datos, on=APELLIDOS)


def _rotura(con_datos: pd.DataFrame) -> str:
    if set(con_datos.metodologia) >= {"CNSP/38/15", "RNID"}:
        return " El periodo cruza el cambio de metodología de enero de 2026: pida cada lado por separado."
    return ""


def _series(tabla: pd.DataFrame) -> str:
    dichas = []
    for apellidos, serie in tabla.dropna(subset="casos").groupby(APELLIDOS):
        dichas.append(f"{' · '.join(apellidos)} ({serie.mes.min():%Y-%m} a {serie.mes.max():%Y-%m})")
    return "; ".join(dichas)


def _nombre(serie: pd.DataFrame) -> str:
    return " · ".join(serie[APELLIDOS].iloc[0])


def _cuentas(serie: pd.DataFrame, habitantes: pd.DataFrame, lapso, edicion: str) -> pd.DataFrame:
    """La cuenta del periodo con la única edición de población que lo cubre, o con la pedida."""
    ediciones = sorted(habitantes.edicion.unique())
    if edicion:
        elegida = [e for e in ediciones if e.casefold() == edicion.casefold()]
        if not elegida:
            raise DatoInvalido(
                f"No hay población de la edición «{edicion}». Hay: {lista(ediciones) or 'ninguna'}."
            )
        ediciones = elegida
    posibles = [
        tasas.del_periodo(serie, habitantes[habitantes.edicion.eq(e)], lapso.inicio, lapso.fin)
        for e in ediciones
    ]
    con_tasa = [cuenta for cuenta in posibles if cuenta.tasa_100_mil.notna().all()]
    if len(con_tasa) > 1:
        raise DatoInvalido(
            f"Hay {len(con_tasa)} ediciones de población para ese periodo y la tasa depende de cuál se use: "
            f"{lista([c.edicion.iloc[0] for c in con_tasa])}. Elija una con --edicion."
        )
    return con_tasa[0] if con_tasa else tasas.del_periodo(serie, habitantes.iloc[:0], lapso.inicio, lapso.fin)


def _avisos(lago: Lago, lugar, indicador: str, fila, usada: pd.DataFrame, lapso) -> list[str]:
    avisos = []
    if pd.isna(fila.tasa_100_mil):
        avisos.append("Sin tasa: no hay población cargada para este territorio y periodo.")
    if fila.numeros_pequenos:
        avisos.append("Números pequeños: son menos de 10 casos; uno más o uno menos mueve mucho la tasa.")
    if fila.preliminar:
        avisos.append("Preliminar: incluye el último mes publicado, que la fuente suele corregir.")
    incompletos = usada[(usada.meses == 1) & (usada.territorios_publicados < usada.territorios)]
    if lugar.tipo == "pais" and len(incompletos):
        avisos.append(
            f"En {len(incompletos)} meses publicaron {incompletos.territorios_publicados.min()} de "
            f"{incompletos.territorios.max()} entidades: el total es el de las que publicaron."
        )
    if lugar.tipo == "mesa":
        mesa = mesas.mesas(lago).set_index("mesa").loc[lugar.clave]
        if mesa.interpretacion:
            avisos.append("El territorio de esta mesa es una interpretación; se corrige en Datos.")
    if lugar.cve_ent == "99":
        avisos.append("Datos ficticios de ejemplo.")
    return avisos + incidencia.diferencias(lago, lugar, [indicador], desde=lapso.inicio, hasta=lapso.fin)
