"""Lo que cada círculo puede ver de la prensa, contado a mano y contra una cuenta lenta y obvia."""

from collections import Counter
from datetime import date

import h3
import pytest

from datos.circulos import MINIMO_PUBLICO, FueraDeCirculo, alcance
from datos.consultas import prensa

MESA = "ciudad-juarez"
CENTRO = (31.7386, -106.487)
LEJOS = (31.60, -106.30)
SECRETO = "Palabra que nadie debe ver"


def nota(numero, dia, lugar=CENTRO, colonia="Centro", **cambios):
    base = {
        "nota": numero,
        "revision": 1,
        "mesa": MESA,
        "delito": "homicidio-doloso",
        "medio": "El Diario",
        "publicada": dia,
        "titulo": f"Título {numero}",
        "desde": dia,
        "hasta": dia,
        "cvegeo": "08037",
        "colonia": colonia,
        "lat": lugar[0] if lugar else None,
        "lon": lugar[1] if lugar else None,
        "precision": "exacta" if lugar else "municipio",
        "victimas": 1,
        "circulo": "mesa",
        "evento": numero,
        "origen": "captura",
        "activa": True,
        "ejemplo": False,
        "autor": "Ana la capturista",
        "momento": "2024-12-01",
    }
    return {**base, **cambios}


def escribir(lago, notas, acuerdos=()):
    def trabajo(cursor):
        for tabla, renglones in (("nota", notas), ("evento", acuerdos)):
            for renglon in renglones:
                columnas = ", ".join(f'"{c}"' for c in renglon)
                huecos = ", ".join("?" * len(renglon))
                cursor.execute(
                    f"INSERT INTO lago.{tabla} ({columnas}) VALUES ({huecos})", list(renglon.values())
                )

    lago.escribir(trabajo, autor="prueba", motivo="prueba")


@pytest.fixture
def con_notas(lago):
    """Tres eventos en el centro (uno con dos notas), uno lejos, uno sin ubicar, uno reservado y uno ajeno."""
    escribir(
        lago,
        [
            nota(1, date(2024, 3, 1)),
            nota(2, date(2024, 3, 1), evento=1, medio="Norte", victimas=2, publicada=date(2024, 3, 3)),
            nota(3, date(2024, 3, 9), colonia="CENTRO"),
            nota(4, date(2024, 4, 30), colonia="centro "),
            nota(5, date(2024, 3, 20), lugar=LEJOS, colonia="Anapra"),
            nota(6, date(2024, 3, 21), lugar=None, colonia=None),
            nota(7, date(2024, 3, 22), circulo="comite", titulo=SECRETO, observacion=SECRETO, victimas=9),
            nota(8, date(2024, 3, 23), cvegeo="08019"),
            nota(9, date(2024, 3, 24), activa=False),
            nota(10, date(2024, 3, 25), mesa="torreon", cvegeo="05035"),
        ],
    )
    return lago


def test_se_cuentan_eventos_y_no_notas(con_notas):
    eventos = prensa.eventos(con_notas, MESA, "comite").set_index("evento")
    assert sorted(eventos.index) == [1, 3, 4, 5, 6, 7]
    assert eventos.notas[1] == 2 and eventos.medios[1] == "El Diario · Norte"
    assert eventos.victimas[1] == 2  # la nota publicada al último
    assert eventos.en_desacuerdo[1] and not eventos.en_desacuerdo[3]
    assert sorted(prensa.eventos(con_notas, MESA, "comite", de_la_mesa=False).evento) == [1, 3, 4, 5, 6, 7, 8]
    assert sorted(prensa.notas(con_notas, MESA, "comite", retiradas=True).nota) == [*range(1, 8), 9]


def test_por_mes_suma_los_eventos_de_cada_circulo(con_notas):
    comite = prensa.por_mes(con_notas, MESA, "comite").set_index("mes")
    assert comite.eventos.tolist() == [5, 1] and comite.victimas.tolist() == [2 + 1 + 1 + 1 + 9, 1]
    for circulo in ("mesa", "publico"):
        tabla = prensa.por_mes(con_notas, MESA, circulo)
        assert tabla.eventos.tolist() == [4, 1] and tabla.indicador.eq("homicidio-doloso").all()


def test_lo_acordado_manda_sobre_las_notas(con_notas):
    acuerdo = {
        "evento": 1,
        "revision": 1,
        "victimas": 3,
        "precision": "municipio",
        "motivo": "Lo dijo el hospital",
    }
    escribir(con_notas, [], [acuerdo, {**acuerdo, "revision": 2, "victimas": 4}])
    evento = prensa.eventos(con_notas, MESA, "mesa").set_index("evento").loc[1]
    assert evento.victimas == 4 and evento.acordado and not evento.en_desacuerdo
    assert evento.precision == "municipio" and evento[["lat", "lon"]].isna().all()


def test_lo_acordado_con_una_nota_reservada_no_sale_del_comite(con_notas):
    escribir(
        con_notas,
        [nota(11, date(2024, 3, 1), evento=1, circulo="comite", lugar=LEJOS)],
        [{"evento": 1, "revision": 1, "victimas": 7, "motivo": SECRETO}],
    )
    assert prensa.eventos(con_notas, MESA, "comite").set_index("evento").victimas[1] == 7
    visto = prensa.eventos(con_notas, MESA, "mesa").set_index("evento").loc[1]
    assert visto.victimas == 2 and visto.notas == 2 and not visto.acordado


def test_las_celdas_suman_los_eventos_ubicados(con_notas):
    celdas = prensa.celdas(con_notas, MESA, "comite", 9)
    ubicados = prensa.eventos(con_notas, MESA, "comite").dropna(subset="lat")
    a_mano = Counter(h3.latlng_to_cell(e.lat, e.lon, 9) for e in ubicados.itertuples())
    assert dict(zip(celdas.celda, celdas.eventos, strict=True)) == a_mano
    cuenta = prensa.cobertura(con_notas, MESA, "comite")
    assert celdas.eventos.sum() == cuenta["ubicados"] == 5
    assert (
        cuenta["exacta"] + cuenta["calle"] + cuenta["colonia"] + cuenta["municipio"] == cuenta["eventos"] == 6
    )


def test_al_publico_solo_lugares_con_tres_eventos(con_notas):
    celdas = prensa.celdas(con_notas, MESA, "publico", 12)
    assert celdas.eventos.tolist() == [3]
    assert h3.get_resolution(celdas.celda[0]) == prensa.RESOLUCION_PUBLICA
    colonias = prensa.colonias(con_notas, MESA, "publico")
    assert colonias[["colonia", "eventos"]].to_numpy().tolist() == [["Centro", 3]]
    marzo = {"desde": date(2024, 3, 1), "hasta": date(2024, 3, 31)}
    assert prensa.celdas(con_notas, MESA, "publico", 7, **marzo).empty  # en marzo sólo hay dos
    assert prensa.colonias(con_notas, MESA, "publico", **marzo).empty


@pytest.mark.parametrize(
    "pedir", [prensa.notas, prensa.eventos, prensa.medios, prensa.decisiones], ids=lambda f: f.__name__
)
def test_el_publico_no_ve_registros_uno_por_uno(con_notas, pedir):
    with pytest.raises(FueraDeCirculo):
        pedir(con_notas, MESA, "publico")


@pytest.mark.parametrize("periodo", [{"desde": date(2024, 3, 2)}, {"hasta": date(2024, 3, 30)}])
def test_el_publico_no_puede_aislar_un_dia(con_notas, periodo):
    for pedir in (prensa.por_mes, prensa.colonias, prensa.cobertura):
        with pytest.raises(FueraDeCirculo):
            pedir(con_notas, MESA, "publico", **periodo)
    with pytest.raises(FueraDeCirculo):
        prensa.celdas(con_notas, MESA, "publico", 7, **periodo)


def test_lo_reservado_no_sale_del_comite(con_notas):
    for circulo in ("mesa", "publico"):
        tablas = [prensa.por_mes(con_notas, MESA, circulo), prensa.colonias(con_notas, MESA, circulo)]
        if circulo == "mesa":
            tablas += [prensa.notas(con_notas, MESA, circulo), prensa.eventos(con_notas, MESA, circulo)]
            assert "Ana la capturista" not in tablas[2].to_csv()  # ni quién captura
        assert all(SECRETO not in tabla.to_csv() for tabla in tablas)
    assert SECRETO in prensa.notas(con_notas, MESA, "comite").to_csv()


def test_la_liga_no_abre_mas_que_el_servidor(con_notas, monkeypatch):
    monkeypatch.setenv("TABLERO_CIRCULO", "público")
    assert alcance("comite") == "publico"
    with pytest.raises(FueraDeCirculo):
        prensa.eventos(con_notas, MESA, "comite")
    assert prensa.celdas(con_notas, MESA, "comite", 12).eventos.min() >= MINIMO_PUBLICO
    with pytest.raises(FueraDeCirculo):
        prensa.historia(con_notas, 7, MESA, "comite")


def test_la_historia_trae_cada_version_y_no_la_de_otra_mesa(con_notas):
    def corregir(cursor):
        cursor.execute("UPDATE lago.nota SET revision = 2, titulo = 'Corregido' WHERE nota = 3")

    con_notas.escribir(corregir, autor="Beto", motivo="Corregir")
    historia = prensa.historia(con_notas, 3, MESA, "comite")
    assert historia.titulo.tolist() == ["Título 3", "Corregido"]
    assert prensa.historia(con_notas, 10, MESA, "comite").empty


def test_los_medios_dicen_lo_que_solo_ellos_dieron(con_notas):
    medios = prensa.medios(con_notas, MESA, "comite", de_la_mesa=False).set_index("medio")
    assert medios.notas["Norte"] == 1 and medios.eventos_solo_suyos["Norte"] == 0
    assert medios.rezago_dias_mediana["Norte"] == 2
    assert medios.eventos["El Diario"] == 7 and medios.eventos_solo_suyos["El Diario"] == 6
