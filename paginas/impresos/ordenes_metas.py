"""Las órdenes de metas: listar, proponer, acordar, evaluar, importar y exportar."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.ordenes import Autor, EnJson, decir, quien, registros
from paginas.impresos.opciones import Mesa, Revision, Salida, decir_importado, entregar, ultima_revision

metas = typer.Typer(help="Metas: la escalera con su historia, y si se van a cumplir.")


@metas.command()
def listar(mesa: Mesa = "", en_json: EnJson = False) -> None:
    """Las metas vigentes, con su estado y cuándo se acordaron."""
    from datos import lago
    from datos.consultas.metas import metas as consulta
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        tabla = consulta(almacen, resolver_mesa(almacen, mesa) if mesa else None)
    lineas = [
        f"{m.meta:>4}  {m.estado:<11} {m.mesa}  {m.indicador} ≤ {m.valor:g} ({m.tipo}, {m.medida}) "
        f"límite {_dia(m.limite)}  {m.fuente} · {m.unidad} · {m.metodologia}  "
        f"acordada {_dia(m.fecha_acuerdo)}, revisión {m.revision}"
        for m in tabla.itertuples()
    ]
    decir(
        registros(tabla),
        en_json,
        "\n".join(lineas) or "Aún no hay metas. Empiece con «metas proponer» o «metas importar».",
    )


def _dia(valor) -> str:
    import pandas as pd

    return "sin fecha" if pd.isna(valor) else f"{valor:%Y-%m-%d}"


@metas.command()
def proponer(
    mesa: Mesa,
    indicador: Annotated[str, typer.Option(help="La clave del indicador.")],
    valor: Annotated[float, typer.Option(help="La tasa por 100 mil o los casos.")],
    limite: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Último día del periodo en que se mide.")
    ],
    fuente: Annotated[str, typer.Option(help="Quién produce la serie con que se mide.")],
    unidad: Annotated[str, typer.Option(help="carpetas, víctimas, defunciones…")],
    metodologia: Annotated[str, typer.Option(help="CNSP/38/15, RNID…")],
    propone: Annotated[str, typer.Option(help="Quién la propone.")],
    edicion: Annotated[str, typer.Option(help="Edición de población de la tasa.")] = "",
    tipo: Annotated[str, typer.Option(help="tasa o casos.")] = "tasa",
    medida: Annotated[str, typer.Option(help="anual, movil_12 o mes_anualizado.")] = "movil_12",
    referencia: Annotated[str, typer.Option(help="Con qué se justifica.")] = "",
    sustituye: Annotated[
        int, typer.Option(help="El número de la meta que endurece.", show_default=False)
    ] = 0,
    nota: Annotated[str, typer.Option(help="Lo que convenga recordar.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Propone una meta; queda en la escalera cuando se acuerda."""
    from datos import lago
    from datos import metas as escalera
    from datos.consultas import indicadores
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        terminos = {
            "mesa": resolver_mesa(almacen, mesa), "indicador": indicadores.resolver(almacen, indicador),
            "valor": valor, "limite": limite.date(), "fuente": fuente, "unidad": unidad,
            "metodologia": metodologia, "propone": propone, "edicion": edicion, "tipo": tipo,
            "medida": medida, "referencia": referencia, "sustituye": sustituye or None, "nota": nota,
        }  # fmt: skip
        numero = escalera.proponer(almacen, terminos, autor=autor or quien())
    decir(
        {"meta": numero, "revision": 1},
        en_json,
        f"Propuesta la meta {numero}. Para acordarla: metas acordar {numero} --sesion … --fecha …",
    )


@metas.command()
def acordar(
    meta: Annotated[int, typer.Argument(help="El número de la meta.", metavar="META")],
    sesion: Annotated[str, typer.Option(help="La sesión plenaria, por ejemplo «Plenaria de agosto».")],
    fecha: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="El día del acuerdo.")],
    revision: Revision = 0,
    nota: Annotated[str, typer.Option(help="Lo que convenga recordar.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Acuerda una meta propuesta en una sesión; la que sustituye queda sustituida."""
    from datos import lago
    from datos import metas as escalera
    from datos.consultas.metas import historia

    with lago.abrir() as almacen:
        escalera.acordar(
            almacen,
            meta,
            sesion=sesion,
            fecha=fecha.date(),
            revision=revision or ultima_revision(historia(almacen, meta)),
            autor=autor or quien(),
            nota=nota,
        )
    decir({"meta": meta, "estado": "acordada"}, en_json, f"La meta {meta} quedó acordada en {sesion}.")


@metas.command()
def evaluar(mesa: Mesa, en_json: EnJson = False) -> None:
    """Cada meta contra cada serie que la puede medir: estado, casos que quedan y probabilidad."""
    from datos import lago
    from datos.consultas.territorios import resolver_mesa
    from paginas.impresos.metas import evaluar as medir
    from paginas.impresos.metas import registro

    with lago.abrir() as almacen:
        medidas = medir(almacen, resolver_mesa(almacen, mesa), hoy=date.today())
    lineas = []
    for m in medidas:
        e = m.evaluacion
        lineas.append(
            f"{e.simbolo} meta {e.meta.meta}, {m.meta['indicador']} ≤ {e.meta.valor:g}: {e.estado}"
            f"  ({e.fuente} · {e.unidad} · {e.metodologia}, corte {m.corte})"
        )
        lineas += [f"    {e.frase}", *(f"    Aviso: {a}" for a in e.avisos)]
    decir([registro(m) for m in medidas], en_json, "\n".join(lineas) or "Esa mesa no tiene metas.")


@metas.command()
def importar(
    archivo: Annotated[
        Path, typer.Argument(help="XLSX o CSV con las columnas de «metas exportar».", metavar="ARCHIVO")
    ],
    parcial: Annotated[
        bool, typer.Option("--parcial", help="Acepta los renglones buenos aunque otros no lo sean.")
    ] = False,
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Trae las metas de un Excel o CSV; entran todas o ninguna, y las repetidas no se duplican."""
    from datos import lago
    from datos.metas_hoja import importar as traer

    with lago.abrir() as almacen:
        hecho = traer(almacen, archivo, autor=autor or quien(), parcial=parcial)
    datos = {"nuevas": hecho.nuevas, "repetidas": hecho.repetidas}
    dicho = f"Metas nuevas: {len(hecho.nuevas)}. Ya estaban: {hecho.repetidas}."
    decir_importado(datos, hecho.problemas, en_json, dicho)


@metas.command()
def exportar(mesa: Mesa = "", salida: Salida = None) -> None:
    """Escribe las metas en XLSX o CSV, para Excel y de vuelta."""
    from datos import lago, metas_hoja
    from datos.consultas.territorios import resolver_mesa

    libro = salida is not None and salida.suffix.lower() == ".xlsx"
    escribir = metas_hoja.exportar_xlsx if libro else metas_hoja.exportar_csv
    with lago.abrir() as almacen:
        contenido = escribir(almacen, resolver_mesa(almacen, mesa) if mesa else None)
    entregar(salida, contenido)
