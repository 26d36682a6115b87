"""Las órdenes de metas: listar, proponer, acordar, evaluar, importar y exportar."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.ordenes import Autor, EnJson, decir, quien, registros

metas = typer.Typer(help="Metas: la escalera con su historia, y si se van a cumplir.")

Mesa = Annotated[str, typer.Option(help="La clave de la mesa.")]
Dia = typer.Option(formats=["%Y-%m-%d"])


@metas.command()
def listar(mesa: Mesa = "", en_json: EnJson = False) -> None:
    """Las metas vigentes, con su estado y su acuerdo."""
    from datos import lago
    from datos.consultas.metas import metas as consulta

    with lago.abrir() as almacen:
        tabla = consulta(almacen, mesa or None)
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
    sustituye: Annotated[int, typer.Option(help="El número de la meta que endurece.")] = 0,
    nota: Annotated[str, typer.Option(help="Lo que convenga recordar.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Propone una meta; queda en la escalera cuando se acuerda."""
    from datos import lago
    from datos import metas as acuerdos
    from datos.consultas import indicadores

    with lago.abrir() as almacen:
        terminos = {
            "mesa": mesa, "indicador": indicadores.resolver(almacen, indicador), "valor": valor,
            "limite": limite.date(), "fuente": fuente, "unidad": unidad, "metodologia": metodologia,
            "propone": propone, "edicion": edicion, "tipo": tipo, "medida": medida, "referencia": referencia,
            "sustituye": sustituye or None, "nota": nota,
        }  # fmt: skip
        numero = acuerdos.proponer(almacen, terminos, autor=autor or quien())
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
    revision: Annotated[int, typer.Option(help="La revisión que usted vio; sin ella, la vigente.")] = 0,
    nota: Annotated[str, typer.Option(help="Lo que convenga recordar.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Acuerda una meta propuesta en una sesión; la que sustituye queda sustituida."""
    from datos import lago
    from datos import metas as acuerdos
    from datos.consultas.metas import historia

    with lago.abrir() as almacen:
        vista = revision or _ultima(historia(almacen, meta)) if len(historia(almacen, meta)) else 0
        acuerdos.acordar(
            almacen,
            meta,
            sesion=sesion,
            fecha=fecha.date(),
            revision=vista,
            autor=autor or quien(),
            nota=nota,
        )
    decir({"meta": meta, "estado": "acordada"}, en_json, f"La meta {meta} quedó acordada en {sesion}.")


def _ultima(historia) -> int:
    """La revisión vigente; 0 si la meta no existe, que `acordar` lo dirá."""
    return 0 if historia.empty else int(historia.revision.max())


@metas.command()
def evaluar(mesa: Mesa, en_json: EnJson = False) -> None:
    """Cada meta contra cada serie que la puede medir: estado, casos que quedan y probabilidad."""
    from datos import lago
    from datos.consultas import territorios
    from paginas.impresos.metas import evaluar as medir
    from paginas.impresos.metas import registro

    with lago.abrir() as almacen:
        territorios.resolver(almacen, mesa)
        medidas = medir(almacen, mesa, hoy=date.today())
    lineas = []
    for m in medidas:
        e = m.evaluacion
        lineas.append(
            f"{e.simbolo} meta {e.meta.meta}, {m.acuerdo['indicador']} ≤ {e.meta.valor:g}: {e.estado}"
            f"  ({e.fuente} · {e.unidad} · {e.metodologia}, corte {m.corte})"
        )
        lineas += [f"    {e.frase}", *(f"    Aviso: {a}" for a in e.avisos)]
    decir([registro(m) for m in medidas], en_json, "\n".join(lineas) or "Esa mesa no tiene metas.")


@metas.command()
def importar(
    archivo: Annotated[
        Path, typer.Argument(help="CSV con las columnas de «metas exportar».", metavar="ARCHIVO")
    ],
    parcial: Annotated[
        bool, typer.Option("--parcial", help="Acepta los renglones buenos aunque otros no lo sean.")
    ] = False,
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Trae las metas de un CSV; entran todas o ninguna, y las repetidas no se duplican."""
    import sys

    from datos import lago
    from datos.metas_csv import importar as traer

    with lago.abrir() as almacen:
        hecho = traer(almacen, archivo, autor=autor or quien(), parcial=parcial)
    datos = {"nuevas": hecho.nuevas, "repetidas": hecho.repetidas,
             "problemas": [{"renglon": r, "mensaje": m} for r, m in hecho.problemas]}  # fmt: skip
    decir(datos, en_json, f"Metas nuevas: {len(hecho.nuevas)}. Ya estaban: {hecho.repetidas}.")
    for renglon, mensaje in hecho.problemas:
        print(f"✗ renglón {renglon}: {mensaje}", file=sys.stderr)
    if hecho.problemas:
        raise typer.Exit(1)


@metas.command()
def exportar(
    mesa: Mesa = "",
    salida: Annotated[Path | None, typer.Option(help="Archivo CSV; sin él, la salida estándar.")] = None,
) -> None:
    """Escribe las metas en CSV, para Excel y de vuelta."""
    from datos import lago
    from datos.metas_csv import exportar as escribir
    from datos.salida import en_csv

    with lago.abrir() as almacen:
        texto = en_csv(escribir(almacen, mesa or None))
    if salida is None:
        print(texto, end="")
    else:
        salida.write_text(texto, encoding="utf-8-sig")
        print(f"Guardado en {salida}")
