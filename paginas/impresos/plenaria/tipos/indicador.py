"""Un indicador: el hallazgo en el título, su serie con la escalera de metas, y sus cifras con intervalo."""

import pandas as pd

from analisis import calendario, comparacion, formato, lectura, tasas
from analisis.comparacion import BAJO, SUBIO
from analisis.escalera import escalera
from analisis.metas import Meta
from datos.errores import DatoInvalido
from paginas.figuras import texto, trazos
from paginas.impresos.plenaria import series as comunes
from paginas.impresos.plenaria.contexto import APELLIDOS, Contexto
from paginas.impresos.plenaria.lamina import Cifra, Cifras, Grafica, Lamina, Serie, Texto
from paginas.impresos.plenaria.tipos import Tipo
from paginas.impresos.plenaria.tipos.metas import una_por_meta
from paginas.impresos.vistazo import Vistazo

ANIOS_A_LA_VISTA = 5
PUNTOS_DE_UNA_LINEA = 6  # con menos tasas no se ve una línea: se enseñan los casos
EJE_TASA = "Tasa por 100 mil habitantes, doce meses móviles"


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """La lámina de un indicador; sin ninguna cifra, una que lo dice. Lanza `DatoInvalido` si no existe."""
    indicador = parametros.get("indicador", "")
    if indicador not in contexto.nombres:
        raise DatoInvalido(f"El guion pide el indicador «{indicador}», que no está en el catálogo.")
    nombre, familia = contexto.nombres[indicador], contexto.familia(indicador)
    comun = {"clave": f"indicador-{indicador}", "tipo": TIPO.clave}
    if familia.casos.isna().all():
        return [_sin_cifras(contexto, nombre, comun)]
    moviles = {
        metodologia: tasas.movil_12(serie, contexto.habitantes())
        for metodologia, serie in familia[familia.meses.eq(1)].groupby("metodologia", sort=False)
    }
    cambio, frase = _cambio(contexto, familia, nombre)
    visto = contexto.resumen[indicador]
    avisos = _avisos(contexto, familia)
    return [
        Lamina(
            **comun,
            titulo=_titulo(nombre, visto, cambio),
            subtitulo=" ".join([*avisos, *_aclaracion(visto, cambio)]),
            bloques=(_grafica(contexto, indicador, familia, moviles), _cifras(contexto, indicador)),
            pie=contexto.pie(familia),
            notas=comunes.notas(contexto, familia, ". ".join([frase, *_va_del_anio(visto)]), indicador),
            circulo="publico",
            avisos=tuple(avisos),
        )
    ]


def _sin_cifras(contexto: Contexto, nombre: str, comun: dict) -> Lamina:
    dicho = f"Ninguna fuente cargada trae {nombre.lower()} de {contexto.nombre} hasta {_mes(contexto)}."
    return Lamina(
        **comun,
        titulo=f"{nombre}: sin dato",
        bloques=(Texto((dicho, "Sin dato no quiere decir cero.")),),
        notas=f"{dicho} Cargue el archivo que lo publica o quite la lámina del guion.",
        circulo="publico",
        avisos=(dicho,),
    )


def _cambio(contexto: Contexto, familia: pd.DataFrame, nombre: str) -> tuple[dict | None, str]:
    """El cambio de doce meses contra los doce anteriores en la metodología más nueva que lo permite."""
    recientes = familia[familia.meses.eq(1)].groupby("metodologia").mes.max().sort_values(ascending=False)
    frases = []
    for metodologia in recientes.index:
        serie = familia[familia.metodologia.eq(metodologia)]
        fila = comparacion.cambio_12_meses(serie, contexto.habitantes()).iloc[0]
        frases.append(f"{metodologia}: {lectura.cambio_12_meses(fila)}")
        if fila["evaluable"]:
            return {**fila.to_dict(), "metodologia": metodologia}, frases[-1]
    return None, " ".join(frases) or f"{nombre}: la fuente sólo publica el año."


def _titulo(nombre: str, visto: Vistazo, cambio: dict | None) -> str:
    """El hallazgo: qué pasó y la cifra que lo dice; si aún no hay tasa nueva, lo que va del año."""
    if va := _va_del_anio(visto):
        return f"{nombre}: {va[0]}"
    if cambio is None:
        return f"{nombre}: {_cifra_sola(visto)}"
    verbo = {SUBIO: " subió", BAJO: " bajó"}.get(cambio["senal"], ", sin evidencia de cambio")
    if cambio["senal"] in (SUBIO, BAJO) and pd.notna(cambio["cambio_tasa_pct"]):
        verbo += f" {abs(cambio['cambio_tasa_pct']):.0f}%"
    cifra = (
        f"{formato.tasa(cambio['tasa_100_mil'])} por 100 mil"
        if pd.notna(cambio["tasa_100_mil"])
        else f"{formato.cuenta(cambio['casos'], cambio['unidad'])} en doce meses"
    )
    return f"{nombre}{verbo}: {cifra}"


def _cifra_sola(visto: Vistazo) -> str:
    """La cifra que encabeza cuando no hay con qué comparar: la tasa o, sin población, los casos."""
    if visto.mes is None:
        anio, tasa = visto.anual["anio"], visto.anual["tasa_100_mil"]
        dicho = formato.cuenta(visto.anual["casos"], visto.unidad)
        return f"{dicho if pd.isna(tasa) else f'{formato.tasa(tasa)} por 100 mil'} en {anio}"
    if visto.movil is not None and pd.notna(visto.movil["tasa_100_mil"]):
        return f"{formato.tasa(visto.movil['tasa_100_mil'])} por 100 mil en doce meses"
    return f"{formato.cuenta(visto.casos, visto.unidad)} en {calendario.mes_texto(visto.mes)}"


def _atrasada(visto: Vistazo) -> bool:
    """Si la tasa de doce meses no llega al último mes: la metodología nueva aún no los junta."""
    return visto.mes is not None and visto.movil is not None and visto.movil["mes"] < visto.mes


def _va_del_anio(visto: Vistazo) -> list[str]:
    """Lo que va del año, cuando la tasa de doce meses aún no lo alcanza."""
    if not _atrasada(visto) or pd.isna(visto.en_el_anio):
        return []
    enero, siguiente = pd.Timestamp(visto.mes.year, 1, 1), visto.mes + pd.DateOffset(months=1)
    return [f"{formato.cuenta(visto.en_el_anio, visto.unidad)} en {calendario.rango_texto(enero, siguiente)}"]


def _aclaracion(visto: Vistazo, cambio: dict | None) -> list[str]:
    """De cuándo es la tasa, si no llega al último mes."""
    if not _atrasada(visto):
        return []
    senal = {SUBIO: "subió", BAJO: "bajó"}.get(cambio["senal"], "sin evidencia de cambio") if cambio else ""
    ultima = f"la última tasa es a {calendario.mes_texto(visto.movil['mes'])}{senal and f' ({senal})'}"
    if visto.movil_metodologia == visto.metodologia:
        return [f"Faltan meses para la tasa de doce: {ultima}."]
    return [f"El registro cambió a {visto.metodologia} y aún no junta doce meses: {ultima} y no se comparan."]


def _grafica(contexto: Contexto, indicador: str, familia: pd.DataFrame, moviles: dict) -> Grafica:
    desde = comunes.enero(contexto.mes, ANIOS_A_LA_VISTA)
    con_tasa = {m: t[t.tasa_100_mil.notna() & t.mes.ge(desde)] for m, t in moviles.items()}
    con_tasa = {m: t for m, t in con_tasa.items() if len(t)}
    if sum(map(len, con_tasa.values())) < PUNTOS_DE_UNA_LINEA:
        return comunes.casos(contexto, familia, desde)
    meses = comunes.meses(con_tasa.values(), contexto.mes)
    series = [
        Serie(
            nombre=_nombre(familia, metodologia),
            valores=comunes.alinear(tabla, meses, "tasa_100_mil"),
            bajo=comunes.alinear(tabla, meses, "tasa_bajo"),
            alto=comunes.alinear(tabla, meses, "tasa_alto"),
            preliminares=comunes.lugares(tabla[tabla.preliminar.astype(bool)].mes, meses),
        )
        for metodologia, tabla in con_tasa.items()
    ]
    return Grafica(
        clase="linea",
        categorias=tuple(calendario.mes_corto(m) for m in meses),
        series=(*series, *_metas(contexto, indicador, meses)),
        eje=EJE_TASA,
        marcas=comunes.roturas(familia, meses),
        fechas=comunes.fechas(meses),
    )


def _nombre(familia: pd.DataFrame, metodologia: str) -> str:
    fila = familia[familia.metodologia.eq(metodologia)].iloc[0]
    return trazos.nombre_serie(*fila[APELLIDOS])


def _metas(contexto: Contexto, indicador: str, meses: pd.DatetimeIndex) -> list[Serie]:
    """Los peldaños de la escalera que caen en la vista, cada uno en los meses en que rigió."""
    todas = contexto.metas
    suyas = todas[todas.indicador.eq(indicador) & todas.tipo.eq("tasa") & todas.estado.ne("retirada")]
    series = []
    for peldano in escalera([Meta.de(a) for a in suyas.to_dict("records")]).itertuples():
        desde = meses[0] if pd.isna(peldano.desde) else peldano.desde.to_period("M").to_timestamp()
        hasta = meses[-1] if pd.isna(peldano.hasta) else peldano.hasta
        dentro = (meses >= desde) & (meses <= hasta)
        if dentro.any():
            propuesta = " (propuesta)" if peldano.estado == "propuesta" else ""
            series.append(
                Serie(
                    f"Meta {peldano.valor:g}{propuesta}",
                    tuple(float(peldano.valor) if d else None for d in dentro),
                    "meta",
                )
            )
    return series


def _cifras(contexto: Contexto, indicador: str) -> Cifras:
    visto = contexto.resumen[indicador]
    cifras = [] if visto.mes is None else [_del_anio(visto) if _va_del_anio(visto) else _del_mes(visto)]
    movil = visto.movil if visto.movil is not None else visto.anual
    if movil is not None and pd.notna(movil["tasa_100_mil"]):
        lapso = f"doce meses a {calendario.mes_corto(movil['mes'])}" if "mes" in movil else f"{movil['anio']}"
        rango = formato.intervalo(movil["tasa_bajo"], movil["tasa_alto"])
        otra = f"; con {visto.movil_metodologia}" if _atrasada(visto) else ""
        pocos = "; números pequeños" if movil["numeros_pequenos"] else ""
        cifras.append(
            Cifra(formato.tasa(movil["tasa_100_mil"]), f"por 100 mil, {lapso}", f"{rango}{otra}{pocos}")
        )
    elif movil is not None and pd.notna(movil["casos"]):
        cifras.append(Cifra(formato.numero(movil["casos"]), f"{visto.unidad} en doce meses", "sin población"))
    return Cifras((*cifras, *_cifra_de_meta(contexto, indicador)))


def _del_mes(visto: Vistazo) -> Cifra:
    """Los casos del último mes, contra el mismo mes del año anterior si se puede comparar."""
    rotulo = f"{visto.unidad} en {calendario.mes_texto(visto.mes)}{_preliminar(visto)}"
    antes = ""
    if visto.previo_en_otra_metodologia:
        antes = f"un año antes se contaba con {visto.previo_en_otra_metodologia}"
    elif pd.notna(visto.anio_previo):
        cuanto = texto.diferencia(visto.casos, visto.anio_previo)
        antes = f"{formato.numero(visto.anio_previo)} un año antes; {cuanto}"
    return Cifra(formato.numero(visto.casos), rotulo, antes)


def _del_anio(visto: Vistazo) -> Cifra:
    """Lo que va del año con la metodología nueva y, de eso, el último mes."""
    del_mes = f"{formato.numero(visto.casos)} en {calendario.mes_texto(visto.mes)}{_preliminar(visto)}"
    return Cifra(
        formato.numero(visto.en_el_anio), f"{visto.unidad} en lo que va de {visto.mes.year}", del_mes
    )


def _preliminar(visto: Vistazo) -> str:
    return ", preliminar" if visto.preliminar else ""


def _cifra_de_meta(contexto: Contexto, indicador: str) -> list[Cifra]:
    """La meta vigente con su estado dicho en forma y palabra."""
    for medida in una_por_meta(contexto):
        if medida["indicador"] == indicador and medida["acuerdo"] == "acordada":
            limite = "" if pd.isna(medida["limite"]) else f" para {calendario.mes_texto(medida['limite'])}"
            return [Cifra(f"{medida['valor']:g}", f"meta{limite}", f"{medida['simbolo']} {medida['estado']}")]
    return []


def _avisos(contexto: Contexto, familia: pd.DataFrame) -> list[str]:
    ultimo = familia.loc[familia.casos.notna(), "mes"].max()
    if not familia.meses.eq(1).any():
        return [] if ultimo.year >= contexto.mes.year else [f"Lo último publicado es {ultimo.year}."]
    if ultimo >= contexto.mes:
        return []
    return [f"Sin dato de {_mes(contexto)}: lo último publicado es {calendario.mes_texto(ultimo)}."]


def _mes(contexto: Contexto) -> str:
    return calendario.mes_texto(contexto.mes)


TIPO = Tipo(
    "indicador",
    "Un indicador con su serie y su meta",
    armar,
    {"indicador": "La clave del indicador que se presenta."},
)
