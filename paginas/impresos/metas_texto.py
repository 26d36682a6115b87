"""Cómo se dice una meta evaluada: el acuerdo, las dos señales y los casos que quedan, en pocas palabras."""

import pandas as pd

from analisis import calendario, formato
from analisis.comparacion import BAJO, NO_EVALUABLE, SIN_EVIDENCIA, SUBIO
from analisis.lectura_meta import probable
from datos.texto import lista
from paginas.figuras import texto

MEDIDAS = {"anual": "año calendario", "movil_12": "móvil de 12 meses", "mes_anualizado": "mes anualizado"}
_CAMBIOS = {SUBIO: "↑ subió", BAJO: "↓ bajó", SIN_EVIDENCIA: "= sin evidencia"}
_ESCALA = ((0.95, "casi seguro"), (0.8, "muy probable"), (0.6, "probable"), (0.4, "un volado"),
           (0.2, "poco probable"), (0.05, "muy poco probable"))  # fmt: skip
_A_ESTE_PASO = {"en meta": "sí, a este paso", "en riesgo": "en duda", "fuera": "no, a este paso"}


def valor(meta: dict) -> str:
    """Lo que se acordó, con su unidad.

    >>> valor({"tipo": "tasa", "valor": 14.0}), valor({"tipo": "casos", "valor": 1.0, "unidad": "carpetas"})
    ('14 por 100 mil', '1 carpeta')
    """
    if meta["tipo"] == "casos":
        unidad = meta.get("unidad")
        return formato.cuenta(meta["valor"], "casos" if unidad in (None, "no declarada") else unidad)
    return f"{meta['valor']:,.2f}".rstrip("0").rstrip(".") + " por 100 mil"


def limite(meta: dict) -> str:
    """Hasta cuándo: «2026», «junio de 2027» o que no se publicó.

    >>> limite({"limite": pd.Timestamp("2026-12-31"), "medida": "anual"}), limite({"limite": pd.NaT})
    ('2026', 'sin fecha límite')
    """
    if pd.isna(meta["limite"]):
        return "sin fecha límite"
    dia = pd.Timestamp(meta["limite"])
    return f"{dia.year}" if meta["medida"] == "anual" and dia.month == 12 else calendario.mes_texto(dia)


def acuerdo(meta: dict) -> str:
    """De dónde sale: la sesión y la fecha, lo que de ellas se sepa."""
    if meta["acuerdo"] == "propuesta":
        return f"propuesta por {meta['propone']}; la mesa aún no la acuerda"
    cuando = "sin fecha publicada" if pd.isna(meta["fecha_acuerdo"]) else formato.fecha(meta["fecha_acuerdo"])
    sesion = meta["sesion"] if pd.notna(meta["sesion"]) and meta["sesion"] != "no publicada" else ""
    estado = "acordada" if meta["acuerdo"] == "acordada" else f"{meta['acuerdo']}; se acordó"
    return f"{estado} {cuando}{f', {sesion}' if sesion else ''}"


def cambio(meta: dict) -> str:
    """¿Cambió?, en dos palabras."""
    return _CAMBIOS.get(meta["cambio"], "no se puede decir")


def cumplira(meta: dict) -> str:
    """¿Cumplirá?, en palabras y por ciento.

    >>> comun = {"vencida": False, "estado": "en riesgo", "probabilidad": 0.726}
    >>> cumplira(comun), cumplira({**comun, "probabilidad": None})
    ('73% · probable', 'en duda')
    >>> cumplira({**comun, "vencida": True, "estado": "no cumplida"})
    'no se cumplió'
    """
    if meta["estado"] in (SIN_EVIDENCIA, NO_EVALUABLE):
        return "no se puede decir"
    if meta["vencida"]:
        return "se cumplió" if meta["estado"] == "cumplida" else "no se cumplió"
    if meta["probabilidad"] is None:
        return _A_ESTE_PASO[meta["estado"]]
    dicho = next((palabra for minimo, palabra in _ESCALA if meta["probabilidad"] >= minimo), "casi imposible")
    return f"{probable(meta['probabilidad'])} · {dicho}"


def por_que(meta: dict) -> str:
    """La razón de «¿cumplirá?», sin repetir la probabilidad que ya se dijo."""
    if meta["probabilidad"] is not None and not meta["vencida"]:
        return "Según la proyección de la serie."
    sin = next((a for a in meta["avisos"] if a.startswith("Sin probabilidad")), "")
    motivo = meta["motivo"][:1].upper() + meta["motivo"][1:]
    return " ".join(filter(None, (f"{motivo}." if motivo else "", sin)))


def quedan(meta: dict) -> tuple[str, str]:
    """Los casos que aún caben y su ritmo por mes; o por qué no se dicen.

    >>> meta = {"estado": "fuera", "vencida": False, "casos_permitidos": 15, "tope_casos": 144, "limite": 1,
    ...         "casos_ocurridos": 129, "ritmo_mensual": 3.75, "meses_restantes": 4, "unidad": "carpetas"}
    >>> quedan(meta)
    ('15', '3.8 por mes en 4 meses; caben 144 carpetas y van 129')
    >>> quedan({**meta, "casos_permitidos": -3})
    ('se pasó por 3', 'caben 144 carpetas y van 129')
    """
    permitidos = meta["casos_permitidos"]
    if (
        permitidos is None
        or meta["estado"] == NO_EVALUABLE
        or (meta["estado"] == SIN_EVIDENCIA and meta["vencida"])
    ):
        return "—", ""
    tope = formato.cuenta(meta["tope_casos"], meta["unidad"] or "casos")
    van = formato.numero(meta["casos_ocurridos"])
    cuenta = f"caben {tope} y van {van}"
    if meta["vencida"] or pd.isna(meta["limite"]):
        holgura = (
            f"sobraron {formato.numero(permitidos)}"
            if permitidos >= 0
            else f"de más: {formato.numero(-permitidos)}"
        )
        return holgura, f"cabían {tope} y hubo {van}"
    if permitidos < 0:
        return f"se pasó por {formato.numero(-permitidos)}", cuenta
    meses = meta["meses_restantes"]
    if permitidos == 0:
        return "0", f"no cabe ninguno más; {cuenta}"
    if not meses or meta["ritmo_mensual"] is None:
        return formato.numero(permitidos), cuenta
    ritmo = (
        f"{formato.numero(meta['ritmo_mensual'], 1)} por mes en {meses} {'mes' if meses == 1 else 'meses'}"
    )
    return formato.numero(permitidos), f"{ritmo}; {cuenta}"


def medido(meta: dict) -> tuple[str, str]:
    """Lo medido (tasa o casos) y su intervalo y periodo."""
    tasa = meta["tipo"] == "tasa"
    if tasa and meta["avance"] is not None and (meta["medido"] is None or meta["medida"] == "anual"):
        return formato.tasa(meta["avance_tasa_100_mil"]), f"ritmo de {meta['avance'].nombre}"
    if meta["medido"] is None:
        return "sin dato", ""
    ultimo = meta["medido"].fin - pd.DateOffset(months=1)
    doce = meta["medida"] == "movil_12"
    lapso = calendario.doce_meses_texto(ultimo) if doce else meta["medido"].nombre
    if tasa and meta["tasa_100_mil"] is not None:
        return formato.tasa(meta["tasa_100_mil"]), f"{formato.intervalo(*meta['intervalo'])} · {lapso}"
    return formato.numero(meta["casos"]), f"{meta['unidad']} · {lapso}"


def apellidos(meta: dict) -> str:
    """Los cinco apellidos de la cifra, en una línea."""
    corte = f"corte {formato.fecha(meta['corte'])}" if meta["corte"] else "corte sin fecha"
    partes = [meta["fuente"], meta["unidad"], meta["metodologia"], corte]
    partes += [f"población {meta['edicion']}"] if meta["tipo"] == "tasa" and meta["edicion"] else []
    return " · ".join(str(p) for p in partes)


def unidad(meta: dict, nombres: dict[str, str]) -> str:
    """En qué se contó, y de qué delito si no es el de la meta.

    >>> nombres = {"homicidio-doloso": "Homicidio doloso"}
    >>> unidad({"unidad": "carpetas", "serie": "homicidio-doloso", "indicador": "homicidio"}, nombres)
    'carpetas de homicidio doloso'
    """
    otra = meta["serie"] != meta["indicador"]
    return f"{meta['unidad']} de {nombres[meta['serie']].lower()}" if otra else meta["unidad"]


def pie(medidas: list[dict]) -> str:
    """La fuente de varias metas como va al pie: una por serie, y la población de las tasas."""
    series = pd.DataFrame(medidas)[["fuente", "unidad", "metodologia", "corte"]]
    ediciones = dict.fromkeys(m["edicion"] for m in medidas if m["tipo"] == "tasa" and m["edicion"])
    return texto.pie_de_fuente(series.assign(corte=pd.to_datetime(series.corte)), lista(list(ediciones)))
