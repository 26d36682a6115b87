"""Las órdenes de los comités: listar sus indicadores, anotar un valor, importar y exportar."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.ordenes import Autor, EnJson, decir, quien, registros
from paginas.impresos.opciones import Circulo, Mesa, Salida, decir_importado, entregar

comites = typer.Typer(help="Indicadores propios de los comités: fichas y valores por mes.")


@comites.command()
def listar(mesa: Mesa, circulo: Circulo = "mesa", en_json: EnJson = False) -> None:
    """Los indicadores de cada comité: último valor, doce meses, si mejoró y qué falta capturar."""
    from datos import lago
    from datos.consultas.territorios import resolver_mesa
    from paginas.impresos import comites_medidas as medidas

    with lago.abrir() as almacen:
        todas = medidas.medir(almacen, resolver_mesa(almacen, mesa), circulo, date.today())
    lineas, datos = [], []
    for m in todas:
        ultimo = "sin dato"
        if m.ultimo is not None:
            ultimo = f"{medidas.escribir(m.ficha, m.ultimo.valor)} ({medidas.periodo(m.ficha, m.ultimo.mes)})"
        lineas += [
            f"{m.ficha['ficha']:>4}  {m.ficha['comite']} · {m.ficha['nombre']}: {ultimo}; "
            f"{medidas.al_dia(m)}",
            f"      {m.lectura}",
        ]
        datos.append(
            {**_registro(m.ficha), "ultimo": _registro(m.ultimo), "doce_meses": _registro(m.movil),
             "cambio": _registro(m.cambio), "palabra": m.palabra, "lectura": m.lectura,
             "actualizacion": medidas.al_dia(m)}
        )  # fmt: skip
    decir(datos, en_json, "\n".join(lineas) or "Los comités de esa mesa aún no tienen indicadores.")


def _registro(datos) -> dict | None:
    """Un renglón o un diccionario como objeto de JSON, o null si no hay."""
    import pandas as pd

    return None if datos is None else registros(pd.DataFrame([dict(datos)]))[0]


@comites.command()
def valor(
    ficha: Annotated[int, typer.Argument(help="El número de la ficha.", metavar="FICHA")],
    mes: Annotated[datetime, typer.Argument(formats=["%Y-%m"], help="Como 2026-08.", metavar="MES")],
    dato: Annotated[str, typer.Argument(help="El número, o «sin-dato» para borrarlo.", metavar="VALOR")],
    mesa: Mesa = "",
    nota: Annotated[str, typer.Option(help="Lo que convenga recordar de ese mes.")] = "",
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Anota el valor de un mes; el anterior queda en la historia."""
    from datos import comites as trabajo
    from datos import comites_csv, lago
    from datos.comites_reglas import vigentes
    from datos.consultas.territorios import resolver_mesa
    from datos.errores import DatoInvalido

    with lago.abrir() as almacen:
        if mesa and not vigentes(almacen, resolver_mesa(almacen, mesa)).ficha.eq(ficha).any():
            raise DatoInvalido(f"La ficha {ficha} no es de la mesa «{mesa}».")
        celda = trabajo.Celda(ficha, mes.date(), comites_csv.leer_valor(dato.replace("-dato", " dato")), nota)
        cambiadas = trabajo.capturar(
            almacen, [celda], autor=autor or quien(), motivo=f"Anotar {mes:%Y-%m} en la ficha {ficha}"
        )
    dicho = f"Anotado {mes:%Y-%m} en la ficha {ficha}." if cambiadas else "Ya decía eso: no cambió nada."
    decir({"ficha": ficha, "mes": f"{mes:%Y-%m}", "cambiadas": cambiadas}, en_json, dicho)


@comites.command()
def importar(
    archivo: Annotated[Path, typer.Argument(help="CSV o Excel, ancho por meses o largo.", metavar="ARCHIVO")],
    mesa: Mesa,
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Trae los valores de un archivo; entran todos o ninguno."""
    from datos import lago
    from datos.comites_csv import importar as traer
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        hecho = traer(almacen, archivo, mesa=resolver_mesa(almacen, mesa), autor=autor or quien())
    datos = {"cambiadas": hecho.cambiadas, "iguales": hecho.iguales}
    dicho = f"Meses anotados: {hecho.cambiadas}. Ya decían lo mismo: {hecho.iguales}."
    decir_importado(datos, hecho.problemas, en_json, dicho)


@comites.command()
def exportar(
    mesa: Mesa, circulo: Circulo = "mesa", salida: Salida = None, en_json: EnJson = False
) -> None:
    """Escribe los valores de la mesa en CSV, para Excel y de vuelta; las razones van en «listar»."""
    from datos import lago
    from datos.comites_csv import exportar as escribir
    from datos.consultas.territorios import resolver_mesa
    from datos.salida import bytes_csv

    with lago.abrir() as almacen:
        tabla = escribir(almacen, resolver_mesa(almacen, mesa), circulo)
    if en_json and salida is None:
        decir(registros(tabla), en_json, "")
    else:
        entregar(salida, bytes_csv(tabla))
