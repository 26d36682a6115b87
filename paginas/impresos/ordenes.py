"""Las órdenes que dan cifras hechas: la tasa, las metas y la prensa."""

from typing import Annotated

import typer

from datos.ordenes import EnJson, decir
from paginas.impresos.ordenes_acuerdos import acuerdos
from paginas.impresos.ordenes_comites import comites
from paginas.impresos.ordenes_metas import metas
from paginas.impresos.ordenes_plenaria import ordenes as plenaria
from paginas.impresos.ordenes_prensa import prensa
from paginas.impresos.ordenes_sesion import sesion

acuerdos.add_typer(sesion)
ordenes = typer.Typer()
ordenes.add_typer(plenaria)
ordenes.add_typer(metas, name="metas")
ordenes.add_typer(prensa, name="prensa")
ordenes.add_typer(comites, name="comites")
ordenes.add_typer(acuerdos, name="acuerdos")


@ordenes.command()
def tasa(
    territorio: Annotated[str, typer.Option(help="00 (el país), 08, 08037 o la clave de una mesa.")],
    indicador: Annotated[str, typer.Option(help="La clave de un indicador, por ejemplo homicidio-doloso.")],
    periodo: Annotated[str, typer.Option(help="2020, 2024-03 o 2024-01..2024-11.")],
    fuente: Annotated[str, typer.Option(help="SESNSP, INEGI, Fiscalía…")] = "",
    unidad: Annotated[str, typer.Option(help="carpetas, víctimas, defunciones…")] = "",
    metodologia: Annotated[str, typer.Option(help="CNSP/38/15, RNID, anterior…")] = "",
    edicion: Annotated[str, typer.Option(help="Edición de la población: CONAPO 2023, Censo…")] = "",
    en_json: EnJson = False,
) -> None:
    """La tasa por cada 100 mil habitantes, con casos, intervalo y apellidos."""
    from analisis import formato
    from datos import lago
    from paginas.impresos.cifra import cifra

    with lago.abrir() as almacen:
        dato = cifra(
            almacen,
            territorio,
            indicador,
            periodo,
            fuente=fuente,
            unidad=unidad,
            metodologia=metodologia,
            edicion=edicion,
        )
    lineas = [
        f"{dato['nombre']} · {dato['indicador']} · {dato['periodo']}",
        f"{formato.cuenta(dato['casos'], dato['unidad'])}",
    ]
    if dato["intervalo"]:
        rango = formato.intervalo(*dato["intervalo"])
        lineas[1] += f"; tasa {formato.tasa(dato['tasa_100_mil'])} por cada 100 mil habitantes ({rango})"
        lineas.append(f"Población: {formato.numero(dato['poblacion'])} ({dato['edicion']})")
    lineas.append(
        f"Fuente: {dato['fuente']} · {dato['unidad']} · {dato['metodologia']} · corte {dato['corte']}"
    )
    decir(dato, en_json, "\n".join([*lineas, *(f"Aviso: {a}" for a in dato["avisos"])]))
