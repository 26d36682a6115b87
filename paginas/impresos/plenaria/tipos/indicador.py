"""Un indicador: el hallazgo en el título, su serie con la escalera de metas, y sus cifras con intervalo."""

import pandas as pd

from analisis import calendario, comparacion, formato, lectura, tasas
from analisis.comparacion import BAJO, SUBIO
from analisis.escalera import escalera
from analisis.metas import Meta
from analisis.puentes import misma_cuenta
from datos.errores import DatoInvalido
from paginas.figuras import texto, trazos
from paginas.impresos import metas_texto as dichos
from paginas.impresos.plenaria import series as comunes
from paginas.impresos.plenaria.contexto import APELLIDOS, Contexto
from paginas.impresos.plenaria.lamina import Cifra, Cifras, Grafica, Lamina, Serie, Texto
from paginas.impresos.plenaria.tipos import Tipo
from paginas.impresos.plenaria.tipos.metas import una_por_meta
from paginas.impresos.vistazo import Vistazo

ANIOS_A_LA_VISTA = 5
PUNTOS_DE_UNA_LINEA = 6  # con menos tasas no se ve una línea: se enseñan los casos
DE_DOCE_MESES = ("anual", "movil_12")  # las metas que se leen en una tasa de doce meses
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
    visto, medida = contexto.resumen[indicador], _medida_de_la_meta(contexto, indicador)
    avisos, pie = _avisos(contexto, familia), _pie(contexto, familia, medida)
    return [
        Lamina(
            **comun,
            titulo=_titulo(nombre, visto, cambio),
            subtitulo=" ".join([*avisos, *_aclaracion(visto, cambio)]),
            bloques=(_grafica(contexto, indicador, familia, moviles), _cifras(contexto, indicador, medida)),
            pie=pie,
            notas=comunes.notas(contexto, ". ".join([frase, *_va_del_anio(visto)]), indicador, pie),
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
        series=(*series, *_metas(contexto, indicador, familia, meses)),
        eje=EJE_TASA,
        marcas=comunes.roturas(familia, meses),
        fechas=comunes.fechas(meses),
    )


def _nombre(familia: pd.DataFrame, metodologia: str) -> str:
    fila = familia[familia.metodologia.eq(metodologia)].iloc[0]
    return trazos.nombre_serie(*fila[APELLIDOS])


def _metas(
    contexto: Contexto, indicador: str, familia: pd.DataFrame, meses: pd.DatetimeIndex
) -> list[Serie]:
    """Los peldaños que se cuentan como la serie, cada uno en los meses en que rigió.

    Una meta de otra fuente, unidad, metodología o población no cabe en este eje: se dice en su cifra. La
    línea no pasa del último mes en que rige su metodología.
    """
    todas = contexto.metas
    suyas = todas[todas.indicador.eq(indicador) & todas.tipo.eq("tasa") & todas.estado.ne("retirada")]
    metas = {m.meta: m for m in map(Meta.de, suyas.to_dict("records"))}
    vigencias = comunes.vigencias(familia, meses[-1])
    dibujadas: dict[str, Serie] = {}
    for peldano in escalera(list(metas.values())).itertuples():
        meta = metas[peldano.meta]
        propia = misma_cuenta(meta, *familia[["fuente", "unidad"]].iloc[0], edicion=contexto.edicion)
        if not propia or meta.metodologia not in vigencias or meta.medida not in DE_DOCE_MESES:
            continue
        inicio, fin = vigencias[meta.metodologia]
        desde = inicio if pd.isna(peldano.desde) else peldano.desde.to_period("M").to_timestamp()
        hasta = fin if pd.isna(peldano.hasta) else min(peldano.hasta, fin)
        dentro = (meses >= max(desde, inicio)) & (meses <= hasta)
        if dentro.sum() > 1:  # de un solo mes no sale una línea
            nombre = f"Meta {peldano.valor:g}{' (propuesta)' if peldano.estado == 'propuesta' else ''}"
            if nombre in dibujadas:
                nombre = f"{nombre}, peldaño {peldano.peldano}"
            valores = tuple(float(peldano.valor) if d else None for d in dentro)
            dibujadas[nombre] = Serie(nombre, valores, "meta")
    return list(dibujadas.values())


def _cifras(contexto: Contexto, indicador: str, medida: dict | None) -> Cifras:
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
    return Cifras((*cifras, *_cifra_de_meta(contexto, medida)))


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


def _medida_de_la_meta(contexto: Contexto, indicador: str) -> dict | None:
    """La meta acordada del indicador, con lo que la mide: primero la que se cuenta como la serie."""
    visto = contexto.resumen[indicador]
    suyas = [
        m for m in una_por_meta(contexto) if m["indicador"] == indicador and m["acuerdo"] == "acordada"
    ]
    return min(suyas, key=lambda m: (m["fuente"], m["unidad"]) != (visto.fuente, visto.unidad), default=None)


def _cifra_de_meta(contexto: Contexto, medida: dict | None) -> list[Cifra]:
    """La meta vigente, con su estado en forma y palabra y con qué se midió."""
    if medida is None:
        return []
    numero, _, que = dichos.valor(medida).partition(" ")
    limite = "" if pd.isna(medida["limite"]) else f" a {calendario.mes_corto(medida['limite'])}"
    medido, _ = dichos.medido(medida)
    con = f"{medida['fuente']}, {dichos.unidad(medida, contexto.nombres)}"
    if contexto.familia(medida["indicador"]).metodologia.eq(medida["metodologia"]).any():
        con += f", {medida['metodologia']}"
    return [Cifra(numero, f"{que}, meta{limite}", f"{medida['simbolo']} {medida['estado']}; {con}: {medido}")]


def _pie(contexto: Contexto, familia: pd.DataFrame, medida: dict | None) -> str:
    """La fuente de la serie y, si la meta se mide con otra, la suya."""
    pie = contexto.pie(familia)
    propias = familia[APELLIDOS].drop_duplicates().itertuples(index=False, name=None)
    if medida is None or tuple(medida[a] for a in APELLIDOS) in propias:
        return pie
    con = dichos.pie([medida]).replace("Fuente:", "La meta se mide con:", 1)
    return f"{pie.removesuffix(contexto.sello)}{con} {contexto.sello}"


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
