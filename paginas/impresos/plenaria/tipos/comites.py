"""Los avances de los comités: un renglón por indicador propio, o uno solo con su gráfica."""

import pandas as pd

from analisis import calendario, formato
from paginas.impresos import comites_medidas as medidas
from paginas.impresos.plenaria import series as comunes
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Cifra, Cifras, Grafica, Lamina, Serie, Tabla, Texto
from paginas.impresos.plenaria.tipos import Tipo

ENCABEZADO = ("Comité", "Indicador", "Último dato", "Doce meses", "¿Cambió?")
ANCHOS = (2.0, 3.0, 3.6, 1.7, 2.1)
ANIOS_A_LA_VISTA = 3
METODO = (
    "Lo que anotó cada comité, con su unidad. Doce meses: la suma de los que terminan en el último dato; "
    "en una razón, suma entre suma. ¿Cambió?: esos doce meses contra los doce anteriores."
)


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """La tabla de los indicadores propios o, con `ficha`, la lámina de uno; ninguna si no hay qué decir."""
    todas = contexto.recordar(
        ("comites",),
        lambda: medidas.medir(
            contexto.lago, contexto.mesa, contexto.circulo, contexto.fin_de_mes, mes=contexto.mes
        ),
    )
    vistas = [m for m in todas if len(m.periodos)]
    pedida = str(parametros.get("ficha") or "")
    if pedida:
        return [_una(contexto, m) for m in vistas if str(m.ficha["ficha"]) == pedida]
    if not vistas:
        return []
    pie = _pie(contexto, vistas)
    return [
        Lamina(
            "comites",
            TIPO.clave,
            "Avances de los comités",
            (Tabla(ENCABEZADO, tuple(map(_renglon, vistas)), (), ANCHOS),),
            pie=pie,
            notas="\n\n".join(
                [*(f"{m.ficha['nombre']}: {m.lectura}" for m in vistas), f"Método: {METODO}", pie]
            ),
            circulo=_circulo(vistas),
        )
    ]


def _circulo(vistas: list) -> str:
    return "publico" if all(m.ficha["circulo"] == "publico" for m in vistas) else "mesa"


def _renglon(medida) -> tuple[str, ...]:
    ultimo, movil = medida.ultimo, medida.movil
    dicho = "sin dato"
    if ultimo is not None:
        dicho = f"{medidas.escribir(medida.ficha, ultimo.valor)}, {calendario.mes_corto(ultimo.mes)}"
    acumulado = "—" if movil is None else medidas.cifra(medida.ficha, movil.valor)
    palabra = f"{medidas.SIMBOLOS.get(medida.palabra, '')} {medida.palabra}".strip()
    return medida.ficha["comite"], medida.ficha["nombre"], dicho, acumulado, palabra


def _pie(contexto: Contexto, vistas: list) -> str:
    """Quién lo entrega, hasta dónde llega lo capturado y el corte de la serie oficial que alguno divide."""
    partes = []
    for medida in vistas:
        hasta = medida.ultimo
        parte = medida.ficha["fuente"]
        if len(vistas) == 1:  # en la tabla, cada unidad va en su renglón
            parte += f", {medida.ficha['unidad']}"
        parte += ", sin dato" if hasta is None else f", hasta {calendario.mes_texto(hasta.mes)}"
        if pd.notna(medida.corte):
            parte += f" (corte de la serie oficial: {formato.fecha(medida.corte)})"
        partes.append(parte)
    return f"Fuente: {'; '.join(dict.fromkeys(partes))}. {contexto.sello}"


def _sin_dato(contexto: Contexto, medida, comun: dict) -> Lamina:
    """Un indicador que dejó de capturarse, o cuya razón no se puede calcular."""
    desde = comunes.enero(contexto.mes, ANIOS_A_LA_VISTA)
    hasta = calendario.mes_texto(contexto.mes)
    dicho = f"{medida.ficha['nombre']} no tiene ningún valor de {calendario.mes_texto(desde)} a {hasta}."
    if (ultimo := medida.ultimo) is not None:
        valor = medidas.escribir(medida.ficha, ultimo.valor)
        dicho += f" Lo último es de {calendario.mes_texto(ultimo.mes)}: {valor}."
    return Lamina(
        **comun,
        titulo=f"{medida.ficha['nombre']}: sin dato",
        bloques=(Texto((dicho, "Sin dato no quiere decir cero.")),),
        notas="\n\n".join([dicho, f"Qué mide: {medida.ficha['definicion']}", comun["pie"]]),
        avisos=(dicho,),
    )


def _una(contexto: Contexto, medida) -> Lamina:
    comun = {
        "clave": f"comite-{medida.ficha['ficha']}",
        "tipo": TIPO.clave,
        "pie": _pie(contexto, [medida]),
        "circulo": medida.ficha["circulo"],
    }
    tabla = medida.periodos[medida.periodos.mes.ge(comunes.enero(contexto.mes, ANIOS_A_LA_VISTA))]
    if tabla.valor.isna().all():
        return _sin_dato(contexto, medida, comun)
    indice = pd.date_range(
        tabla.mes.min(), contexto.mes, freq=pd.DateOffset(months=int(medida.ficha["paso"]))
    )
    ultimo, movil = medida.ultimo, medida.movil
    dicho = medidas.cifra(medida.ficha, ultimo.valor)
    cifras = [Cifra(dicho, f"{medida.ficha['unidad']}, {calendario.mes_texto(ultimo.mes)}")]
    if movil is not None:
        cifras.append(
            Cifra(medidas.cifra(medida.ficha, movil.valor), f"doce meses a {calendario.mes_corto(movil.mes)}")
        )
    definicion = f"Qué mide: {medida.ficha['definicion']}"
    return Lamina(
        **comun,
        titulo=f"{medida.ficha['nombre']}: {medida.palabra}",
        bloques=(
            Grafica(
                "linea",
                tuple(calendario.mes_corto(m) for m in indice),
                (Serie(medida.ficha["nombre"], comunes.alinear(tabla, indice, "valor")),),
                medida.ficha["unidad"].capitalize(),
                fechas=comunes.fechas(indice),
            ),
            Cifras(tuple(cifras)),
        ),
        notas="\n\n".join([medida.lectura, definicion, f"Método: {METODO}", comun["pie"]]),
    )


TIPO = Tipo(
    "comites",
    "Avances de los comités",
    armar,
    {"ficha": "El número de una ficha, para darle lámina propia; vacío, todas en una tabla."},
)
