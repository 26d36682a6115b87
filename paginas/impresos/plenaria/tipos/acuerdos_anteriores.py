"""Los acuerdos anteriores y su avance: lo vencido primero."""

import pandas as pd

from analisis import acuerdos as cuentas
from analisis import formato
from datos.consultas import acuerdos as consulta
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina, Tabla
from paginas.impresos.plenaria.tipos import Tipo

ENCABEZADO = ("Acuerdo", "Responsable", "Compromiso", "Cómo va", "Último avance")
ANCHOS = (4.2, 2.2, 1.6, 1.9, 3.2)
RECIENTES = pd.Timedelta(days=45)


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """Lo abierto y lo que se cerró desde la sesión anterior; ninguna lámina si no hay acuerdos anteriores."""
    fecha = pd.Timestamp(contexto.fecha)
    todos = consulta.acuerdos(contexto.lago, contexto.mesa, contexto.circulo)
    previos = todos[pd.to_datetime(todos.fecha).lt(fecha)]
    if previos.empty:
        return []
    situados = cuentas.situar(previos, fecha)
    dice = cuentas.resumen(situados)
    cerrados = pd.to_datetime(situados.cerrado)
    visibles = situados[cerrados.isna() | cerrados.gt(fecha - RECIENTES)]
    vencidos = int(situados.situacion.eq("vencido").sum())
    titulo = "Acuerdos anteriores: ninguno vencido"
    if vencidos:
        titulo = f"Acuerdos anteriores: {vencidos} {'vencido' if vencidos == 1 else 'vencidos'}"
    return [
        Lamina(
            "acuerdos-anteriores",
            TIPO.clave,
            titulo,
            (Tabla(ENCABEZADO, tuple(renglon(a) for a in visibles.itertuples()), (), ANCHOS),),
            pie=f"Fuente: matriz de acuerdos de la mesa, al {formato.fecha(fecha)}. {contexto.sello}",
            notas=cuentas.frase(dice),
        )
    ]


def renglon(acuerdo) -> tuple[str, ...]:
    """Un acuerdo situado, como se proyecta."""
    plazo = cuentas.plazo(acuerdo.situacion, acuerdo.dias)
    avance = (
        ""
        if pd.isna(acuerdo.avance_fecha)
        else f"{formato.fecha(acuerdo.avance_fecha)}: {acuerdo.avance_texto}"
    )
    return (
        acuerdo.texto,
        acuerdo.responsable or "sin responsable",
        "sin fecha" if pd.isna(acuerdo.compromiso) else f"{pd.Timestamp(acuerdo.compromiso):%d/%m/%Y}",
        f"{acuerdo.simbolo} {acuerdo.situacion}{f', {plazo}' if plazo else ''}",
        avance or "sin avances",
    )


TIPO = Tipo("acuerdos_anteriores", "Acuerdos anteriores y su avance", armar)
