"""La mesa junto a su estado y al país: las mismas tasas, con la misma fuente, población y periodo."""

import pandas as pd

from analisis import calendario, formato, tasas
from datos.consultas import territorios
from datos.errores import DatoInvalido
from paginas.impresos.plenaria import series as comunes
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Cifra, Cifras, Grafica, Lamina, Serie
from paginas.impresos.plenaria.tipos import Tipo

ANIOS_A_LA_VISTA = 4
PAIS = "00"


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """La tasa de doce meses de la mesa, su estado y el país; ninguna lámina si sólo la mesa tiene cifras."""
    indicador = parametros.get("indicador", "")
    if indicador not in contexto.nombres:
        raise DatoInvalido(f"El guion pide comparar «{indicador}», que no está en el catálogo.")
    propia = contexto.familia(indicador)
    mensual = propia[propia.meses.eq(1) & propia.casos.notna()]
    if mensual.empty:
        return []
    lugares = _lugares(contexto)
    for metodologia in mensual.groupby("metodologia").mes.max().sort_values(ascending=False).index:
        moviles = _moviles(contexto, indicador, metodologia, lugares)
        if contexto.nombre in moviles and len(moviles) > 1:
            return [_lamina(contexto, indicador, metodologia, moviles)]
    return []


def _lugares(contexto: Contexto) -> list[tuple[str, str]]:
    conocidos = territorios.territorios(contexto.lago).set_index("clave").nombre
    otros = [clave for clave in (contexto.entidad, PAIS) if clave in conocidos.index]
    return [(contexto.mesa, contexto.nombre), *((clave, conocidos[clave]) for clave in otros)]


def _moviles(contexto: Contexto, indicador: str, metodologia: str, lugares: list) -> dict[str, pd.DataFrame]:
    desde = comunes.enero(contexto.mes, ANIOS_A_LA_VISTA)
    moviles = {}
    for clave, nombre in lugares:
        familia = contexto.familia(indicador, clave)
        serie = familia[familia.metodologia.eq(metodologia) & familia.meses.eq(1)]
        if len(serie):
            tabla = tasas.movil_12(serie, contexto.habitantes(clave))
            tabla = tabla[tabla.tasa_100_mil.notna() & tabla.mes.ge(desde)]
            if len(tabla):
                moviles[nombre] = tabla.assign(corte=serie.corte.max())
    return moviles


def _lamina(contexto: Contexto, indicador: str, metodologia: str, moviles: dict) -> Lamina:
    """Las líneas y, en el último mes que todos tienen, sus cifras con intervalo."""
    comun = min(tabla.mes.max() for tabla in moviles.values())
    ultimas = {nombre: tabla[tabla.mes.eq(comun)].iloc[0] for nombre, tabla in moviles.items()}
    meses = comunes.meses(moviles.values(), contexto.mes)
    series = tuple(
        Serie(
            nombre,
            comunes.alinear(tabla, meses, "tasa_100_mil"),
            "dato" if nombre == contexto.nombre else "referencia",
            preliminares=comunes.lugares(tabla[tabla.preliminar.astype(bool)].mes, meses),
        )
        for nombre, tabla in moviles.items()
    )
    cifras = tuple(
        Cifra(formato.tasa(fila.tasa_100_mil), nombre, formato.intervalo(fila.tasa_bajo, fila.tasa_alto))
        for nombre, fila in ultimas.items()
    )
    frase, lapso = _frase(contexto, ultimas), f"los doce meses a {calendario.mes_texto(comun)}"
    viejo = "" if comun == contexto.mes else f"Lo último que todos publican: {lapso}."
    usadas = pd.concat([contexto.familia(indicador, clave) for clave, _ in _lugares(contexto)])
    pie = contexto.pie(usadas[usadas.metodologia.eq(metodologia)])
    return Lamina(
        f"comparacion-{indicador}",
        TIPO.clave,
        f"{contexto.nombres[indicador]}: {contexto.nombre}, {frase}",
        (
            Grafica(
                "linea",
                tuple(calendario.mes_corto(m) for m in meses),
                series,
                "Tasa por 100 mil habitantes, doce meses móviles",
                fechas=comunes.fechas(meses),
            ),
            Cifras(cifras),
        ),
        subtitulo=viejo,
        pie=pie,
        notas=f"{contexto.nombre}, {frase} en {lapso}.\n\nMétodo: {comunes.METODO}\n\n{pie}",
        circulo="publico",
    )


def _frase(contexto: Contexto, ultimas: dict) -> str:
    """Dónde queda la mesa: sólo se dice «arriba» o «abajo» si los intervalos no se tocan."""
    propia = ultimas[contexto.nombre]
    partes = []
    for nombre, fila in ultimas.items():
        if nombre == contexto.nombre:
            continue
        if propia.tasa_bajo > fila.tasa_alto:
            partes.append(f"arriba {formato.de(nombre)}")
        elif propia.tasa_alto < fila.tasa_bajo:
            partes.append(f"abajo {formato.de(nombre)}")
        else:
            partes.append(f"sin diferencia clara con {formato.con_articulo(nombre)}")
    return " y ".join(partes)


TIPO = Tipo(
    "comparacion",
    "La mesa, su estado y el país",
    armar,
    {"indicador": "La clave del indicador que se compara."},
)
