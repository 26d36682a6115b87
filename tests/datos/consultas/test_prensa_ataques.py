"""Intentos de sacarle al público un punto, un título, quién captura o un lugar con uno o dos eventos."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datos import circulos
from datos.circulos import MINIMO_PUBLICO, FueraDeCirculo
from datos.consultas import cargas, listas, prensa, prensa_publica
from datos.errores import DatoInvalido
from datos.prensa import cotejos
from datos.prensa.importar import importar
from tests.datos.consultas.test_prensa import CENTRO, LEJOS, MESA, SECRETO, escribir, nota
from tests.datos.prensa import cordoba

MESES = [date(2024, m, 1) for m in range(1, 5)]
DELITOS = ("homicidio-doloso", "secuestro", None)
PERIODOS = [
    {"desde": a, "hasta": (pd.Timestamp(b) + pd.offsets.MonthEnd(0)).date()}
    for n, a in enumerate(MESES)
    for b in MESES[n:]
]
PEDIDOS = [{}, *PERIODOS]


@pytest.fixture
def publicar(monkeypatch):
    """Desde que se llama, el tablero se sirve al público."""
    return lambda: monkeypatch.setenv(circulos.VARIABLE, "publico")


@pytest.fixture
def con_restos(lago, publicar):
    """En el centro, tres homicidios hasta febrero, uno en marzo y un secuestro; lejos, sólo dos hechos."""
    escribir(
        lago,
        [
            nota(1, date(2024, 1, 3)),
            nota(2, date(2024, 1, 9)),
            nota(3, date(2024, 2, 1)),
            nota(4, date(2024, 3, 5)),
            nota(5, date(2024, 3, 6), delito="secuestro"),
            nota(6, date(2024, 1, 7), lugar=LEJOS, colonia="Anapra"),
            nota(7, date(2024, 4, 7), lugar=LEJOS, colonia="Anapra", titulo=SECRETO),
        ],
    )
    publicar()
    return lago


def lugares(lago, **pedido) -> dict:
    """Todo lo que el público puede contar por lugar con un pedido: celdas finas y gruesas, y colonias."""
    contado = {}
    for resolucion in (5, 9):
        for fila in prensa.celdas(lago, MESA, "comite", resolucion, **pedido).itertuples():
            contado[fila.celda] = fila.eventos
    for fila in prensa.colonias(lago, MESA, "comite", **pedido).itertuples():
        contado[fila.cvegeo, fila.colonia] = fila.eventos
    for fila in prensa.municipios(lago, MESA, "comite", **pedido).itertuples():
        contado[fila.cvegeo] = 0 if pd.isna(fila.eventos) else fila.eventos
    return contado


def test_restar_periodos_o_delitos_no_deja_uno_ni_dos(con_restos):
    antes = lugares(con_restos, **PERIODOS[1])  # enero y febrero: los tres homicidios
    despues = lugares(con_restos, **PERIODOS[2])  # de enero a marzo: cinco hechos
    assert antes and despues == antes
    assert lugares(con_restos, delito="homicidio-doloso").items() <= lugares(con_restos).items()
    assert lugares(con_restos, delito="secuestro") == {"08037": 0}
    vistas = [lugares(con_restos, **p, delito=d) for p in PEDIDOS for d in DELITOS]
    for una, otra in pairwise(vistas):
        for lugar in una.keys() | otra.keys():
            assert abs(una.get(lugar, 0) - otra.get(lugar, 0)) not in (1, 2)


def test_el_total_menos_lo_visible_no_dice_en_que_municipio(lago, publicar):
    """Con tres en un municipio y uno en otro, el que falta puede estar en cualquiera."""
    mesa = "tampico-madero-altamira"
    claves = list(prensa.resolver(lago, mesa).municipios)
    suyas = [nota(n, date(2024, 1, n), mesa=mesa, cvegeo=claves[0]) for n in (1, 2, 3)]
    escribir(lago, [*suyas, nota(4, date(2024, 1, 4), mesa=mesa, cvegeo=claves[1])])
    publicar()
    contados = prensa.municipios(lago, mesa, "comite").set_index("cvegeo")
    assert prensa.cobertura(lago, mesa, "comite")["eventos"] == 4
    assert contados.eventos[claves[0]] == 3 and contados.suprimido[claves[1:]].all()
    assert contados.eventos[claves[1:]].isna().all()


hecho = st.tuples(
    st.sampled_from(["2024-01", "2024-02", "2024-03", "2025-01"]),
    st.integers(1, 28),
    st.sampled_from(["homicidio-doloso", "secuestro"]),
    st.sampled_from(["A", "B"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(hecho, max_size=24))
def test_los_grupos_son_de_tres_y_ninguno_se_cuenta_dos_veces(hechos):
    tabla = pd.DataFrame(hechos, columns=["mes", "dia", "delito", "lugar"]).assign(victimas=1)
    tabla = tabla.assign(
        evento=range(len(tabla)), mes=pd.to_datetime(tabla.mes), desde=pd.to_datetime(tabla.mes)
    )
    tabla["desde"] += pd.to_timedelta(tabla.dia, unit="D")
    grupos = prensa_publica.grupos(tabla, ["lugar"])
    assert grupos.eventos.eq(MINIMO_PUBLICO).all()
    de_cada_lugar = grupos.groupby("lugar").eventos.sum().to_dict()
    reales = tabla.groupby("lugar").size()
    assert de_cada_lugar == {x: n // 3 * 3 for x, n in reales.items() if n >= MINIMO_PUBLICO}
    # Un año, o un mes de un solo delito, enseña todo lo que completa de tres en tres.
    for (lugar, anio), suyos in tabla.groupby(["lugar", tabla.mes.dt.year]):
        visto = prensa_publica.contar(tabla, ["lugar"], date(anio, 1, 1), date(anio, 12, 31), None)
        assert visto.eventos.get(lugar, 0) == len(suyos) // 3 * 3
    for (lugar, mes, delito), suyos in tabla.groupby(["lugar", "mes", "delito"]):
        fin = (mes + pd.offsets.MonthEnd(0)).date()
        visto = prensa_publica.contar(tabla, ["lugar"], mes.date(), fin, delito)
        assert visto.eventos.get(lugar, 0) == len(suyos) // 3 * 3


def test_ninguna_consulta_ensena_un_registro(con_restos):
    for pedir in (prensa.notas, prensa.eventos, prensa.medios, prensa.decisiones):
        for circulo in circulos.CIRCULOS:
            with pytest.raises(FueraDeCirculo):
                pedir(con_restos, MESA, circulo)
    with pytest.raises(FueraDeCirculo):
        prensa.historia(con_restos, 7, MESA, "comite")


def test_lo_que_sale_no_trae_puntos_titulos_ni_quien_captura(con_restos):
    salidas = [
        prensa.celdas(con_restos, MESA, "comite", 15),
        prensa.colonias(con_restos, MESA, "comite"),
        prensa.municipios(con_restos, MESA, "comite"),
        prensa.por_mes(con_restos, MESA, "comite"),
    ]
    todo = "".join(tabla.to_csv() for tabla in salidas)
    for secreto in (SECRETO, "Título", "Ana la capturista", *map(str, (*CENTRO, *LEJOS))):
        assert secreto not in todo


def test_la_calidad_de_una_carga_de_prensa_no_cita_sus_renglones(lago, tmp_path, monkeypatch):
    monkeypatch.setenv(circulos.VARIABLE, "comite")
    ruta = tmp_path / "notas.csv"
    ruta.write_text(
        "Título,Medio,Delito,Fecha,Municipio,Latitud,Longitud\n"
        f"{SECRETO},El Diario,homicidio doloso,2024-01-03,08037,-106.487,31.7386\n"
        f"{SECRETO},El Diario,homicidio doloso,2024-02-31,08037,31.7386,-106.487\n",
        "utf-8",
    )
    carga = importar(lago, ruta, mesa=MESA, autor="Ana la capturista").carga
    assert "31.7386" in cargas.calidad(lago, carga).to_csv()
    assert "Ana la capturista" in cargas.cargas(lago).to_csv()
    for tope in ("mesa", "publico"):
        monkeypatch.setenv(circulos.VARIABLE, tope)
        dicho = cargas.calidad(lago, carga)
        assert len(dicho) and dicho.mensaje.eq("El detalle sólo lo ve el comité.").all()
        for secreto in ("31.7386", "2024-02-31", SECRETO, "Ana la capturista"):
            assert secreto not in dicho.to_csv() + cargas.cargas(lago).to_csv()


def test_el_motivo_de_un_cotejo_reservado_no_sale_del_comite(lago, tmp_path, monkeypatch):
    monkeypatch.setenv(circulos.VARIABLE, "comite")
    cordoba.registrar(lago, {5: "comite"})
    cordoba.entregar(lago, tmp_path)
    cotejos.decidir(lago, (0, 5), (1, 1), cotejos.MISMO, mesa=cordoba.MESA, autor="Ana", motivo=SECRETO)
    assert SECRETO in listas.cotejos(lago, cordoba.MESA, "comite").to_csv()
    assert listas.cotejos(lago, cordoba.MESA, "mesa").empty


def test_un_tablero_publico_no_se_escribe(lago, publicar):
    publicar()
    version = lago.version()
    with pytest.raises(DatoInvalido, match="sólo se mira"):
        lago.escribir(lambda cursor: cursor.execute("DELETE FROM lago.nota"), autor="x", motivo="x")
    assert lago.version() == version
