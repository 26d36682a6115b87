"""Qué cambió desde una plenaria ya cerrada: lo que las fuentes corrigieron, «decía 72; hoy 78»."""

import pandas as pd

from analisis import calendario, formato
from datos import lago as almacen
from datos.cierres import cierres
from datos.errores import DatoInvalido
from paginas.figuras import texto
from paginas.impresos.plenaria.contexto import APELLIDOS, Contexto
from paginas.impresos.plenaria.lamina import Lamina, Tabla
from paginas.impresos.plenaria.tipos import Tipo

ENCABEZADO = ("Indicador", "Mes", "Decía", "Hoy", "Diferencia", "Fuente")
ANCHOS = (3.2, 2, 1.2, 1.2, 1.9, 3.4)
MAXIMO = 14
LLAVE = ["indicador", *APELLIDOS, "mes", "meses"]


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """Un renglón por cifra corregida de lo ya presentado; ninguna lámina si no hay un cierre anterior.

    Lanza `DatoInvalido` si el cierre pedido no es de la mesa o no es anterior.
    """
    cierre = _cierre(contexto, str(parametros.get("cierre") or ""))
    if cierre is None:
        return []
    with almacen.abrir(contexto.lago.direccion, version=int(cierre.version)) as congelado:
        antes = Contexto(
            congelado, contexto.mesa, cierre.mes, circulo=contexto.circulo, fecha=contexto.fecha
        ).series()
    juntas = antes[[*LLAVE, "casos"]].merge(
        contexto.series()[[*LLAVE, "casos"]], on=LLAVE, how="left", suffixes=("_antes", "")
    )
    cambiadas = juntas[juntas.casos_antes.notna() & juntas.casos.ne(juntas.casos_antes)]
    mes = calendario.mes_texto(cierre.mes)
    comun = {"clave": "cambios", "tipo": TIPO.clave, "circulo": "publico"}
    pie = f"Se compara la versión {cierre.version} (plenaria de {mes}) con la {contexto.version} del tablero."
    if cambiadas.empty:
        return [
            Lamina(
                **comun, titulo=f"Nada de lo presentado en {mes} ha cambiado", pie=pie,
                notas="Las fuentes no corrigieron ninguna cifra de las presentadas.",
            )
        ]  # fmt: skip
    diferencia = (cambiadas.casos - cambiadas.casos_antes).abs().fillna(float("inf"))
    mayores = cambiadas.assign(cuanto=diferencia).sort_values(
        ["cuanto", "mes"], ascending=False, kind="stable"
    )
    cuantas = f"{len(cambiadas):,} {'cifra' if len(cambiadas) == 1 else 'cifras'}"
    verbo = "cambió" if len(cambiadas) == 1 else "cambiaron"
    primera = mayores.iloc[0]
    ejemplo = (
        f"{contexto.nombres[primera.indicador]} de {_cuando(primera)} decía "
        f"{formato.numero(primera.casos_antes)}; hoy {formato.numero(primera.casos)}."
    )
    resto = len(mayores) - MAXIMO
    return [
        Lamina(
            **comun,
            titulo=f"Desde la plenaria de {mes} {verbo} {cuantas}",
            subtitulo=f"Se muestran las {MAXIMO} mayores; faltan {resto:,}." if resto > 0 else "",
            bloques=(
                Tabla(
                    ENCABEZADO,
                    tuple(_renglon(contexto, c) for c in mayores.head(MAXIMO).itertuples()),
                    (2, 3, 4),
                    ANCHOS,
                ),
            ),
            pie=pie,
            notas=f"{ejemplo} Las fuentes corrigen meses ya publicados: es normal y se dice.",
        )
    ]


def _cierre(contexto: Contexto, pedido: str):
    """Con qué cierre se compara: el pedido o el de la plenaria anterior; sin ella, el del mismo mes."""
    previos = cierres(contexto.lago, contexto.mesa)
    previos = previos[previos.mes.le(contexto.mes) & previos.version.lt(contexto.version)]
    if pedido:
        previos = previos[previos.cierre.astype(str).eq(pedido)]
        if previos.empty:
            raise DatoInvalido(
                f"La lámina «{TIPO.nombre}» se compara con el cierre {pedido}, que no es de una plenaria "
                "anterior de esta mesa. Elija otro en el guion."
            )
    anteriores = previos[previos.mes.lt(contexto.mes)].sort_values(["mes", "cierre"], ascending=False)
    elegidos = anteriores if len(anteriores) else previos
    return elegidos.iloc[0] if len(elegidos) else None


def _cuando(cifra) -> str:
    return f"{cifra.mes:%Y}" if cifra.meses == 12 else calendario.mes_texto(cifra.mes)


def _renglon(contexto: Contexto, cifra) -> tuple[str, ...]:
    return (
        contexto.nombres.get(cifra.indicador, cifra.indicador),
        f"{cifra.mes:%Y}" if cifra.meses == 12 else calendario.mes_corto(cifra.mes),
        formato.numero(cifra.casos_antes),
        formato.numero(cifra.casos) if pd.notna(cifra.casos) else "ya no se publica",
        texto.diferencia(cifra.casos, cifra.casos_antes),
        f"{cifra.fuente} ({cifra.unidad})",
    )


TIPO = Tipo(
    "cambios",
    "Qué cambió desde otra plenaria",
    armar,
    {"cierre": "El número del cierre con que se compara; vacío, el de la plenaria anterior."},
)
