"""Las órdenes de prensa: importar notas, verlas, exportarlas, contarlas y buscar duplicados."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.ordenes import Autor, EnJson, con_avance, decir, quien, registros
from paginas.impresos.opciones import Circulo, Mesa, Salida, avisar, dia, en_datos, entregar

prensa = typer.Typer(help="Prensa: las notas de la mesa, sus eventos y sus duplicados.")

Dia = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Fecha del hecho.")]
Todas = Annotated[bool, typer.Option("--todas", help="También las de municipios que no son de la mesa.")]


@prensa.command()
def importar(
    archivo: Annotated[Path, typer.Argument(help="CSV, XLSX, ODS, XLS, ZIP o JSON.", metavar="ARCHIVO")],
    mesa: Mesa,
    perfil: Annotated[
        str, typer.Option(help="ocved, informe_seguridad o tabla; sin él se reconoce por el encabezado.")
    ] = "",
    columna: Annotated[
        list[str] | None, typer.Option(help="De una tabla: «columna=papel», por ejemplo «Colonia=colonia».")
    ] = None,
    fijo: Annotated[
        list[str] | None,
        typer.Option(
            help="De una tabla: «papel=valor» para todos sus renglones, por ejemplo «delito=secuestro»."
        ),
    ] = None,
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Importa las notas de un archivo; lo que no se puede usar se dice por renglón."""
    from datos import lago
    from datos.consultas.territorios import resolver_mesa
    from datos.prensa.importar import importar as traer
    from datos.texto import columna as nombre_de
    from datos.texto import contar

    with lago.abrir() as almacen:
        hecho = traer(
            almacen,
            archivo,
            mesa=resolver_mesa(almacen, mesa),
            perfil=perfil or None,
            papeles={nombre_de(c): papel for c, papel in _pares("columna", columna)},
            fijos=dict(_pares("fijo", fijo)),
            autor=autor or quien(),
            avance=con_avance(),
        )
    datos = {
        "archivo": hecho.archivo,
        "estado": hecho.estado,
        "perfil": hecho.perfil,
        "renglones": hecho.renglones,
        "notas": hecho.notas,
        "de_la_mesa": hecho.de_la_mesa,
        "rechazados": en_datos(hecho.rechazados, "motivo"),
        "avisos": [
            {
                "clase": a.clase,
                "gravedad": a.gravedad,
                "mensaje": a.mensaje,
                "cuantos": a.cuantos,
                "detalle": a.detalle,
            }
            for a in hecho.avisos
        ],
        "carga": hecho.carga,
    }
    renglones = contar(hecho.renglones, "renglón", "renglones")
    dicho = {
        "importado": f"✓ {hecho.archivo}: {renglones}, {contar(hecho.notas, 'nota nueva', 'notas nuevas')}, "
        f"{hecho.de_la_mesa:,} de la mesa (carga {hecho.carga}).",
        "ya estaba": f"✓ {hecho.archivo} ya estaba: es la carga {hecho.carga}, con "
        f"{contar(hecho.notas, 'nota', 'notas')}. No cambió nada.",
        "rechazado": f"✗ {hecho.archivo}: no entró nada ({renglones}).",
    }[hecho.estado]
    decir(datos, en_json, "\n".join([dicho, *(f"    {a.clase}: {a.mensaje}" for a in hecho.avisos)]))
    if not en_json:
        avisar(hecho.rechazados)
    if hecho.estado == "rechazado":
        raise typer.Exit(1)


def _pares(opcion: str, escritos: list[str] | None) -> list[tuple[str, str]]:
    from datos.errores import DatoInvalido

    pares = [(e.partition("=")[0].strip(), e.partition("=")[2].strip()) for e in escritos or []]
    for escrito, (antes, despues) in zip(escritos or [], pares, strict=True):
        if not antes or not despues:
            raise DatoInvalido(
                f"No se entiende --{opcion} «{escrito}»: se espera algo a los dos lados del «=»."
            )
    return pares


@prensa.command()
def notas(
    mesa: Mesa,
    circulo: Circulo = "mesa",
    desde: Dia = None,
    hasta: Dia = None,
    delito: Annotated[str, typer.Option(help="La clave de un delito de prensa.")] = "",
    todas: Todas = False,
    en_json: EnJson = False,
) -> None:
    """Las notas de la mesa, de la más nueva a la más vieja; al público no se enseñan."""
    tabla = _notas(mesa, circulo, desde, hasta, delito, todas)
    lineas = [
        f"{n.nota:>6}  {n.desde:%Y-%m-%d}  {n.nombre_delito}, {n.cvegeo} {n.colonia or ''} ({n.precision})  "
        f"{n.medio or 'sin medio'}: {n.titulo or 'sin título'}"
        for n in tabla.astype(object).where(tabla.notna(), None).itertuples()
    ]
    decir(registros(tabla), en_json, "\n".join(lineas) or "No hay notas con ese filtro.")


def _notas(mesa: str, circulo: str, desde, hasta, delito: str, todas: bool):
    from datos import lago
    from datos.consultas.prensa import notas as consulta
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        return consulta(
            almacen,
            resolver_mesa(almacen, mesa),
            circulo,
            **_periodo(desde, hasta),
            delito=_delito(almacen, delito),
            de_la_mesa=not todas,
        )


def _periodo(desde: datetime | None, hasta: datetime | None) -> dict:
    from datos.errores import DatoInvalido

    if desde and hasta and hasta < desde:
        raise DatoInvalido(
            f"El periodo termina el {dia(hasta)}, antes de empezar el {dia(desde)}: revise --desde y --hasta."
        )
    return {"desde": dia(desde), "hasta": dia(hasta)}


def _delito(almacen, escrito: str) -> str | None:
    from datos.consultas.prensa import delitos
    from datos.errores import DatoInvalido
    from datos.texto import lista

    conocidos = delitos(almacen).delito.tolist()
    if escrito and escrito not in conocidos:
        use = lista(conocidos, len(conocidos), union="o")
        raise DatoInvalido(f"No existe el delito «{escrito}»: use {use}.")
    return escrito or None


@prensa.command()
def ubicar(
    mesa: Mesa,
    ver: Annotated[bool, typer.Option("--ver", help="Sólo dice cuántas y cuáles; no guarda nada.")] = False,
    deshacer: Annotated[
        bool, typer.Option("--deshacer", help="Quita el lugar que puso la última vez.")
    ] = False,
    autor: Autor = "",
    en_json: EnJson = False,
) -> None:
    """Ubica las notas sin punto cuya colonia está en el catálogo cargado; su precisión queda en colonia."""
    from datos import lago
    from datos.consultas.territorios import resolver_mesa
    from datos.prensa import ubicacion

    with lago.abrir() as almacen:
        clave = resolver_mesa(almacen, mesa)
        if deshacer:
            cuantas = ubicacion.deshacer(almacen, clave, autor=autor or quien())
            dicho = f"✓ {cuantas:,} notas volvieron a quedar sin punto."
            return decir({"deshechas": cuantas}, en_json, dicho)
        halladas = ubicacion.por_ubicar(almacen, clave)
        cuales = ubicacion.ejemplos(halladas) if len(halladas) else "ninguna"
        cuantas = len(halladas) if ver else ubicacion.aplicar(almacen, clave, autor=autor or quien())
    dicho = f"El catálogo ubica {cuantas:,} notas: {cuales}. No se guardó nada."
    if not ver:
        dicho = f"✓ {cuantas:,} notas quedaron en su colonia: {cuales}. Se quita con --deshacer."
    decir({"notas": cuantas, "guardado": not ver, "ejemplos": cuales}, en_json, dicho)


@prensa.command()
def exportar(
    mesa: Mesa,
    circulo: Circulo = "mesa",
    desde: Dia = None,
    hasta: Dia = None,
    todas: Todas = False,
    salida: Salida = None,
) -> None:
    """Escribe las notas en CSV, sin que una hoja de cálculo pueda correr nada de lo que traen."""
    from datos.salida import bytes_csv

    entregar(salida, bytes_csv(_notas(mesa, circulo, desde, hasta, "", todas)))


@prensa.command()
def conteo(
    mesa: Mesa, circulo: Circulo = "mesa", desde: Dia = None, hasta: Dia = None, en_json: EnJson = False
) -> None:
    """Eventos y víctimas por mes y delito: lo que sí puede salir al público."""
    from datos import lago
    from datos.consultas.prensa import por_mes
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        clave = resolver_mesa(almacen, mesa)
        tabla = por_mes(almacen, clave, circulo, **_periodo(desde, hasta))
    tabla = tabla.assign(mes=[f"{mes:%Y-%m}" for mes in tabla.mes])
    lineas = [
        f"{m.mes}  {m.nombre_delito:<36} {m.eventos:>6,} eventos  {m.victimas:>6,} víctimas"
        + (f"  ({m.sin_victimas:,} sin decir cuántas)" if m.sin_victimas else "")
        for m in tabla.itertuples()
    ]
    decir(registros(tabla), en_json, "\n".join(lineas) or "No hay eventos en ese periodo.")


@prensa.command()
def duplicados(mesa: Mesa, circulo: Circulo = "mesa", en_json: EnJson = False) -> None:
    """Pares de notas que podrían ser la misma o narrar el mismo evento, del más parecido al menos."""
    from analisis.duplicados import candidatos
    from datos import lago
    from datos.consultas import prensa as consulta
    from datos.consultas.territorios import resolver_mesa

    with lago.abrir() as almacen:
        clave = resolver_mesa(almacen, mesa)
        visibles = consulta.notas(almacen, clave, circulo)
        tomadas = consulta.decisiones(almacen, clave, circulo)
    vigentes = tomadas[tomadas.vigente.astype(bool)]
    decididos = {(int(min(p)), int(max(p))) for p in zip(vigentes.nota_a, vigentes.nota_b, strict=True)}
    tabla = candidatos(visibles, decididos)
    lineas = [
        f"{c.nota_a:>6} y {c.nota_b:>6}  {c.parecido:.2f}  {c.propuesta}: {c.razones}"
        for c in tabla.itertuples()
    ]
    decir(registros(tabla), en_json, "\n".join(lineas) or "No hay pares por decidir.")
