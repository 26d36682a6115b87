"""Los acuerdos anteriores y su avance: lo vencido primero."""

import pandas as pd

from analisis import acuerdos as cuentas
from analisis import formato
from datos.consultas import acuerdos as consulta
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina, Tabla, Texto
from paginas.impresos.plenaria.tipos import Tipo

ENCABEZADO = ("Acuerdo", "Responsable", "Para", "Cómo va", "Último avance")
ANCHOS = (4.1, 2.5, 1.2, 2.2, 3.0)
RECIENTES = pd.Timedelta(days=45)


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """Lo abierto y lo que se cerró desde la sesión anterior; ninguna lámina si no hay acuerdos anteriores."""
    fecha = pd.Timestamp(contexto.fecha)
    todos = consulta.acuerdos(contexto.lago, contexto.mesa, contexto.circulo)
    previos = todos[pd.to_datetime(todos.fecha).lt(fecha)]
    if previos.empty:
        return []
    situados = cuentas.situar(previos, fecha)
    avances = consulta.avances(contexto.lago, contexto.mesa, contexto.circulo)
    ultimos = avances[pd.to_datetime(avances.fecha).le(fecha)].groupby("acuerdo").tail(1).set_index("acuerdo")
    dice = cuentas.resumen(situados)
    cerrados = pd.to_datetime(situados.cerrado)
    visibles = situados[situados.situacion.isin(cuentas.ABIERTAS) | cerrados.gt(fecha - RECIENTES)]
    vencidos = int(situados.situacion.eq("vencido").sum())
    titulo = "Acuerdos anteriores: ninguno vencido"
    if vencidos:
        titulo = f"Acuerdos anteriores: {vencidos} {'vencido' if vencidos == 1 else 'vencidos'}"
    bloque = Tabla(ENCABEZADO, tuple(_renglon(a, ultimos) for a in visibles.itertuples()), (), ANCHOS)
    return [
        Lamina(
            "acuerdos-anteriores",
            TIPO.clave,
            titulo,
            (Texto((cuentas.frase(dice),)) if visibles.empty else bloque,),
            pie=f"Fuente: matriz de acuerdos de la mesa, al {formato.fecha(fecha)}. {contexto.sello}",
            notas=cuentas.frase(dice),
            circulo=contexto.circulo,  # la consulta ya sólo trajo lo que ese círculo ve
        )
    ]


def _renglon(acuerdo, ultimos: pd.DataFrame) -> tuple[str, ...]:
    plazo = cuentas.plazo(acuerdo.situacion, acuerdo.dias)
    avance = "sin avances"
    if acuerdo.acuerdo in ultimos.index:
        ultimo = ultimos.loc[acuerdo.acuerdo]
        avance = f"{_dia(ultimo.fecha)}: {ultimo.texto}"
    return (
        acuerdo.texto,
        acuerdo.responsable or "sin responsable",
        "sin fecha" if pd.isna(acuerdo.compromiso) else _dia(acuerdo.compromiso),
        f"{acuerdo.simbolo} {acuerdo.situacion}{f', {plazo}' if plazo else ''}",
        avance,
    )


def _dia(fecha) -> str:
    return f"{pd.Timestamp(fecha):%d/%m/%y}"


TIPO = Tipo("acuerdos_anteriores", "Acuerdos anteriores y su avance", armar)
