"""Los avances de los comités: un renglón por indicador propio, o uno solo con su gráfica."""

import pandas as pd

from analisis import calendario
from paginas.impresos import comites_medidas as medidas
from paginas.impresos.plenaria import series as comunes
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Cifra, Cifras, Grafica, Lamina, Serie, Tabla
from paginas.impresos.plenaria.tipos import Tipo

ENCABEZADO = ("Comité", "Indicador", "Último dato", "Doce meses", "¿Cambió?")
ANCHOS = (2.0, 3.0, 3.6, 1.7, 2.1)
ANIOS_A_LA_VISTA = 3


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """La tabla de los indicadores propios o, con `ficha`, la lámina de uno; ninguna si no hay qué decir."""
    todas = contexto.recordar(
        ("comites",),
        lambda: medidas.medir(contexto.lago, contexto.mesa, contexto.circulo, contexto.fin_de_mes),
    )
    vistas = [m for m in todas if m.periodos.mes.le(contexto.mes).any()]
    pedida = str(parametros.get("ficha") or "")
    if pedida:
        return [_una(contexto, m) for m in vistas if str(m.ficha["ficha"]) == pedida]
    if not vistas:
        return []
    pie = f"Fuente: {'; '.join(dict.fromkeys(m.ficha['fuente'] for m in vistas))}. {contexto.sello}"
    return [
        Lamina(
            "comites",
            TIPO.clave,
            "Avances de los comités",
            (Tabla(ENCABEZADO, tuple(_renglon(contexto, m) for m in vistas), (), ANCHOS),),
            pie=pie,
            notas="\n\n".join([*(f"{m.ficha['nombre']}: {m.lectura}" for m in vistas), pie]),
            circulo=_circulo(vistas),
        )
    ]


def _circulo(vistas: list) -> str:
    return "publico" if all(m.ficha["circulo"] == "publico" for m in vistas) else "mesa"


def _hasta(contexto: Contexto, tabla: pd.DataFrame) -> pd.Series | None:
    """El último renglón con valor hasta el mes presentado."""
    con_valor = tabla[tabla.mes.le(contexto.mes) & tabla.valor.notna()]
    return None if con_valor.empty else con_valor.iloc[-1]


def _renglon(contexto: Contexto, medida) -> tuple[str, ...]:
    ultimo, movil = _hasta(contexto, medida.periodos), _hasta(contexto, medida.moviles)
    dicho = "sin dato"
    if ultimo is not None:
        dicho = f"{medidas.escribir(medida.ficha, ultimo.valor)}, {calendario.mes_corto(ultimo.mes)}"
    acumulado = "—" if movil is None else medidas.cifra(medida.ficha, movil.valor)
    palabra = f"{medidas.SIMBOLOS.get(medida.palabra, '')} {medida.palabra}".strip()
    return medida.ficha["comite"], medida.ficha["nombre"], dicho, acumulado, palabra


def _una(contexto: Contexto, medida) -> Lamina:
    tabla = medida.periodos[
        medida.periodos.mes.between(comunes.enero(contexto.mes, ANIOS_A_LA_VISTA), contexto.mes)
    ]
    indice = pd.date_range(
        tabla.mes.min(), contexto.mes, freq=pd.DateOffset(months=int(medida.ficha["paso"]))
    )
    ultimo, movil = _hasta(contexto, medida.periodos), _hasta(contexto, medida.moviles)
    cifras = []
    if ultimo is not None:
        dicho = medidas.cifra(medida.ficha, ultimo.valor)
        cifras.append(Cifra(dicho, f"{medida.ficha['unidad']}, {calendario.mes_texto(ultimo.mes)}"))
    if movil is not None:
        cifras.append(
            Cifra(medidas.cifra(medida.ficha, movil.valor), f"doce meses a {calendario.mes_corto(movil.mes)}")
        )
    pie = f"Fuente: {medida.ficha['fuente']}. {contexto.sello}"
    return Lamina(
        f"comite-{medida.ficha['ficha']}",
        TIPO.clave,
        f"{medida.ficha['nombre']}: {medida.palabra}",
        (
            Grafica(
                "linea",
                tuple(calendario.mes_corto(m) for m in indice),
                (Serie(medida.ficha["nombre"], comunes.alinear(tabla, indice, "valor")),),
                medida.ficha["unidad"].capitalize(),
                fechas=comunes.fechas(indice),
            ),
            Cifras(tuple(cifras)),
        ),
        pie=pie,
        notas="\n\n".join([medida.lectura, f"Qué mide: {medida.ficha['definicion']}", pie]),
        circulo=medida.ficha["circulo"],
    )


TIPO = Tipo(
    "comites",
    "Avances de los comités",
    armar,
    {"ficha": "El número de una ficha, para darle lámina propia; vacío, todas en una tabla."},
)
