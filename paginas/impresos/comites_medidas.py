"""Los indicadores de los comités ya medidos: lo que dicen la pantalla y la lámina, con los mismos números."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analisis import calendario, comites, formato, lectura_comites
from datos.circulos import CIRCULOS
from datos.comites_razon import parte
from datos.consultas import comites as consulta
from datos.lago import Lago
from datos.texto import contar

SIMBOLOS = {
    lectura_comites.MEJORO: "●",
    lectura_comites.EMPEORO: "■",
    lectura_comites.IGUAL: "◌",
    lectura_comites.NO_SE_SABE: "◌",
    "subió": "↑",
    "bajó": "↓",
}


@dataclass(frozen=True, eq=False)
class Medida:
    """Una ficha con su serie por periodo, su acumulado de doce meses (vacío si es una medida) y su cambio."""

    ficha: dict
    periodos: pd.DataFrame
    moviles: pd.DataFrame
    cambio: dict
    faltan: list[pd.Timestamp]
    corte: object

    @property
    def ultimo(self) -> pd.Series | None:
        """El último periodo con valor, o None."""
        return _ultima(self.periodos)

    @property
    def movil(self) -> pd.Series | None:
        """Los últimos doce meses completos, o None."""
        return _ultima(self.moviles)

    @property
    def palabra(self) -> str:
        """Mejoró, empeoró, sin evidencia de cambio o no se puede decir."""
        return lectura_comites.palabra(self.cambio["senal"], self.ficha["tendencia"])

    @property
    def lectura(self) -> str:
        """La frase del cambio, con la unidad de la ficha."""
        return lectura_comites.leer(self.cambio, self.ficha["tendencia"], lambda v: escribir(self.ficha, v))


def medir(
    lago: Lago, mesa: str, circulo: str, hoy: date, ficha: int | None = None, mes: pd.Timestamp | None = None
) -> list[Medida]:
    """Una `Medida` por ficha visible, por comité, con lo anotado hasta ahora; `hoy` dice qué falta.

    Con `mes`, como se vio en la plenaria de ese mes: sin los periodos que vinieron después.
    """
    fichas, valores = consulta.fichas(lago, mesa, circulo), consulta.valores(lago, mesa, circulo, ficha)
    valores = valores if mes is None else valores[valores.mes.le(mes)]
    pedidas = fichas if ficha is None else fichas[fichas.ficha.eq(ficha)]
    return [_una(f, valores[valores.ficha.eq(f["ficha"])], hoy) for f in pedidas.to_dict("records")]


def _una(ficha: dict, valores: pd.DataFrame, hoy: date) -> Medida:
    forma = comites.Forma(
        razon=ficha["razon"],
        escala=int(ficha["escala"]) if ficha["razon"] else 1,
        parte=ficha["parte"],
        conteos=ficha["conteos"],
        paso=ficha["paso"],
    )
    periodos = comites.periodos(valores, forma)
    acumula = forma.razon or forma.conteos
    moviles = comites.periodos(valores, forma, comites.ANIO) if acumula else periodos.iloc[:0]
    con_dato = periodos.loc[periodos.valor.notna(), "mes"]
    return Medida(
        ficha=ficha,
        periodos=periodos,
        moviles=moviles,
        cambio=comites.cambio(valores, forma),
        faltan=lectura_comites.atraso(con_dato.max(), hoy, forma.paso) if len(con_dato) else [],
        corte=valores.corte.max(),
    )


def escribir(ficha: dict, valor: float) -> str:
    """Un valor con su unidad.

    >>> comun = {"razon": False, "conteos": True, "unidad": "sentencias"}
    >>> escribir(comun, 1.0), escribir({**comun, "conteos": False, "unidad": "días de espera"}, 12.25)
    ('1 sentencia', '12.2 días de espera')
    >>> escribir({**comun, "razon": True, "unidad": "% de carpetas"}, 30.392)
    '30.4% de carpetas'
    """
    if pd.isna(valor):
        return formato.SIN_DATO
    if ficha["conteos"] and not ficha["razon"]:
        return formato.cuenta(valor, ficha["unidad"])
    unidad = ficha["unidad"].strip()
    return f"{numero(ficha, valor)}{unidad if unidad.startswith('%') else f' {unidad}'}"


def numero(ficha: dict, valor: float) -> str:
    """El valor sin su unidad: un conteo en enteros, lo demás con un decimal."""
    entero = ficha["conteos"] and not ficha["razon"]
    return formato.numero(valor) if entero else formato.tasa(valor)


def cifra(ficha: dict, valor: float) -> str:
    """El valor en corto: el número y, si es un porcentaje, su signo."""
    return f"{numero(ficha, valor)}{'%' * ficha['unidad'].strip().startswith('%')}"


def periodo(ficha: dict, mes: pd.Timestamp) -> str:
    """El nombre del periodo que termina en ese mes."""
    fin = mes + pd.DateOffset(months=1)
    return calendario.rango_texto(fin - pd.DateOffset(months=ficha["paso"]), fin)


def al_dia(medida: Medida) -> str:
    """Hace cuánto no se actualiza, en pocas palabras.

    >>> meses = pd.to_datetime(["2026-08-01", "2026-09-01", "2026-10-01"])
    >>> anotado = pd.DataFrame({"mes": meses[:1], "valor": [2.0]})
    >>> medida = Medida({"paso": 1, "razon": False}, anotado, anotado[:0], {}, list(meses[1:]), None)
    >>> al_dia(medida)
    'faltan 2 meses: septiembre–octubre de 2026'
    """
    if medida.ultimo is None:
        return "sin calcular" if medida.ficha["razon"] else "sin capturar"
    if not medida.faltan:
        return "al día"
    nombres = {1: ("mes", "meses"), 3: ("trimestre", "trimestres"), 12: ("año", "años")}
    cuantos = contar(len(medida.faltan), *nombres[medida.ficha["paso"]])
    falta = "falta" if len(medida.faltan) == 1 else "faltan"
    meses = [
        f"{mes - pd.DateOffset(months=n):%Y-%m}" for mes in medida.faltan for n in range(medida.ficha["paso"])
    ]
    return f"{falta} {cuantos}: {calendario.meses_texto(meses)}"


def _ultima(tabla: pd.DataFrame) -> pd.Series | None:
    llenas = tabla[tabla["valor"].notna()] if len(tabla) else tabla
    return llenas.iloc[-1] if len(llenas) else None


def avisos(medida: Medida) -> list[str]:
    """Lo que hay que decir junto a la cifra: hasta dónde llega una razón, lo preliminar y lo pequeño."""
    dichos, ultimo = [], medida.ultimo
    oficial = "serie:" in medida.ficha["numerador"] + medida.ficha["denominador"]
    if oficial and ultimo is not None and medida.faltan:
        dichos.append(
            f"La razón llega a {calendario.mes_texto(ultimo.mes)}, donde termina una de sus dos cuentas; no "
            "se completa con otra fuente ni con otra metodología."
        )
    if ultimo is not None and ultimo.preliminar:
        dichos.append("El último dato es preliminar: la fuente puede corregirlo.")
    if ultimo is not None and ultimo.numeros_pequenos:
        dichos.append("El último dato son números pequeños: uno más o uno menos mueve mucho la cuenta.")
    return dichos


def ficha_completa(medida: Medida, nombres: dict[str, str]) -> dict[str, str]:
    """Lo que la ficha declara, rótulo → texto; `nombres` dice cómo se llaman las otras fichas."""
    f = medida.ficha
    datos = {"Comité": f["comite"], "Definición": f["definicion"], "Unidad": f["unidad"]}
    if f["razon"]:
        datos |= {
            papel: _parte(f[c], nombres)
            for papel, c in (("Numerador", "numerador"), ("Denominador", "denominador"))
        }
        datos["Cómo se divide"] = f"numerador ÷ denominador × {f['escala']}; en doce meses, suma entre suma"
        datos["El numerador es parte del denominador"] = "sí" if f["parte"] else "no"
    datos |= {"Fuente": f["fuente"], "Periodicidad": f["periodicidad"], "Tendencia deseable": f["tendencia"]}
    if "responsable" in f:
        datos["Responsable"] = f["responsable"]
    if pd.notna(medida.corte):
        datos["Corte de la serie oficial"] = formato.fecha(medida.corte)
    return {**datos, "Círculo": CIRCULOS[f["circulo"]], "Captura": al_dia(medida)}


def _parte(escrita: str, nombres: dict[str, str]) -> str:
    dicha = parte(escrita)
    return " · ".join(dicha.serie) if dicha.serie else nombres.get(escrita, escrita)
