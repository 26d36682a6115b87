"""Duplicados: la regla cumple con los pares etiquetados a mano y no compara lo que no debe."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analisis import duplicados, duplicados_texto
from analisis.duplicados import MISMA_NOTA, MISMO_EVENTO, NINGUNA, candidatos, parecidos, preparar
from analisis.duplicados_puntaje import PESOS, kilometros, senales
from tests.rendimiento import duplicados as banco

BASE = {
    "nota": 1,
    "delito": "homicidio-doloso",
    "desde": "2012-03-04",
    "hasta": "2012-03-04",
    "publicada": "2012-03-05",
    "medio": "Frontera Hoy",
    "titulo": "Ejecutan a taxista en una cantina de la Anapra",
    "liga": None,
    "cvegeo": "08037",
    "colonia": "Col. Anapra",
    "calle": "Delfín",
    "victimas": 1,
    "origen": "captura",
}
OTRA = {**BASE, "nota": 2, "medio": "Norte Digital", "titulo": "Matan a chofer de taxi en bar de Anapra"}


def cola(*notas, **opciones):
    return candidatos(pd.DataFrame(notas), **opciones)


@pytest.fixture(scope="module")
def pares():
    return pd.read_csv(banco.PARES, dtype=str)


def test_el_conjunto_etiquetado_es_lo_que_se_dice(pares):
    assert len(pares) >= 320
    assert set(pares.etiqueta) == set(banco.CLASES)
    assert pares.groupby("hecho").parte.nunique().max() == 1
    assert pares.por_que.notna().all() and set(pares.dificultad) == {"fácil", "media", "difícil"}
    assert (pares.dificultad == "difícil").mean() > 0.4
    titulos = pd.concat([pares.a_titulo, pares.b_titulo])
    assert titulos.nunique() > 400 and pd.concat([pares.a_cvegeo, pares.b_cvegeo]).nunique() >= 20


def test_ningun_titulo_esta_en_las_dos_partes(pares):
    titulos = {
        parte: set(de_ella.a_titulo) | set(de_ella.b_titulo) for parte, de_ella in pares.groupby("parte")
    }
    assert not titulos["ajuste"] & titulos["prueba"]


def test_cumple_con_lo_que_no_se_uso_para_ajustarla():
    juzgados = banco.juzgar("prueba")
    precision, exhaustividad = banco.medir(juzgados)
    assert precision >= banco.PRECISION and exhaustividad >= banco.EXHAUSTIVIDAD
    matriz = banco.matriz(juzgados)
    assert matriz.to_numpy().sum() == len(juzgados)
    propuestos = matriz.iloc[:, :2].to_numpy().sum()
    assert precision == pytest.approx(matriz.iloc[:2, :2].to_numpy().sum() / propuestos)


def test_los_hechos_ajenos_de_un_mismo_dia_no_se_confunden():
    malos, posibles = banco.ajenas("prueba")
    assert posibles > 5_000 and malos / posibles < 0.002


def test_propone_y_dice_por_que():
    par = cola(BASE, OTRA).iloc[0]
    assert (par.nota_a, par.nota_b, par.propuesta) == (1, 2, MISMO_EVENTO) and par.parecido > 0.9
    for razon in ("mismo día", "misma colonia", "misma calle", "mismo oficio de la víctima"):
        assert razon in par.razones


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"desde": "2012-03-08", "hasta": "2012-03-08"}, None),
        ({"cvegeo": "08019"}, None),
        ({"delito": "robo-a-negocio"}, None),
        ({"colonia": "Chaveña", "calle": "Zaragoza"}, None),
        ({"desde": "2012-03-03", "hasta": "2012-03-06"}, MISMO_EVENTO),
        ({"delito": "feminicidio"}, MISMO_EVENTO),
        ({"colonia": "Puerto de Anapra", "calle": "C. Delfin"}, MISMO_EVENTO),
        ({"titulo": BASE["titulo"], "medio": "Canal 5"}, MISMA_NOTA),
    ],
)
def test_que_acerca_y_que_aleja(cambio, dice):
    hallados = cola(BASE, {**OTRA, **cambio}).query("propuesta != @NINGUNA")
    assert hallados.propuesta.tolist() == ([dice] if dice else [])


def test_la_misma_liga_es_la_misma_nota_aunque_lleve_rastreo_y_otro_dia():
    una = {**BASE, "liga": "https://diario.mx/n/8?id=7&utm_source=fb"}
    otra = {**BASE, "nota": 2, "liga": "http://www.diario.mx/n/8/?id=7#comentarios", "desde": "2012-03-05",
            "hasta": "2012-03-05"}  # fmt: skip
    assert cola(una, otra).propuesta.tolist() == [MISMA_NOTA]
    lejos = {**otra, "desde": "2012-04-20", "hasta": "2012-04-20"}
    assert cola(una, lejos).razones.str.contains("misma liga").tolist() == [True]
    portada = [{**n, "liga": "https://diario.mx/"} for n in (una, lejos)]
    assert cola(*portada).empty


def test_una_liga_que_narra_dos_hechos_no_los_une():
    comun = {"liga": "https://diario.mx/n/9", "titulo": "Matan a dos en Anapra y en Chaveña", "calle": None}
    hallados = cola({**BASE, **comun}, {**BASE, **comun, "nota": 2, "colonia": "Chaveña"})
    assert (hallados.propuesta == NINGUNA).all()


def test_lo_decidido_y_lo_unido_no_se_vuelve_a_ofrecer():
    assert cola(BASE, OTRA, decididos={(1, 2)}).empty
    assert cola({**BASE, "evento": 1}, {**OTRA, "evento": 1}).empty
    assert len(cola({**BASE, "evento": 1}, {**OTRA, "evento": 2})) == 1


def test_dos_registros_de_una_base_codificada_no_son_candidatos():
    assert cola({**BASE, "origen": "ocved"}, {**OTRA, "origen": "ocved"}).empty
    assert len(cola({**BASE, "origen": "ocved"}, OTRA)) == 1


def test_sin_nada_que_comparar_no_hay_candidatos():
    vacias = {"titulo": None, "colonia": "", "calle": np.nan}
    assert cola({**BASE, **vacias}, {**OTRA, **vacias}).empty
    assert candidatos(pd.DataFrame(columns=list(BASE))).empty
    assert cola(BASE).empty


def test_la_coordenada_de_municipio_no_acerca_ni_aleja():
    puntos = [{"lat": 31.70, "lon": -106.4}, {"lat": 31.90, "lon": -106.6}]
    for precision, hay in (("municipio", False), ("exacta", True)):
        a, b = preparar(
            [{**n, **p, "precision": precision} for n, p in zip((BASE, OTRA), puntos, strict=True)]
        )
        assert ("lejos" in {senal for senal, *_ in senales(a, b)}) is hay


def test_parecidos_dice_lo_mismo_que_la_cola():
    notas = pd.DataFrame([BASE, {**BASE, "nota": 3, "colonia": "Centro", "calle": "Mina"}])
    nueva = {c: v for c, v in OTRA.items() if c != "nota"}
    al_vuelo = parecidos(nueva, notas)
    en_cola = cola(BASE, OTRA)
    assert al_vuelo.nota.tolist() == [1]
    assert al_vuelo[["parecido", "propuesta", "razones"]].equals(
        en_cola[["parecido", "propuesta", "razones"]]
    )
    assert parecidos({"titulo": "sin fecha"}, notas).empty


def test_los_dias_entran_como_texto_fecha_o_momento():
    import datetime

    fechas = ("2012-03-04", datetime.date(2012, 3, 4), pd.Timestamp("2012-03-04"))
    dichos = {n.desde for n in preparar([{**BASE, "desde": fecha} for fecha in fechas])}
    assert dichos == {(datetime.date(2012, 3, 4) - datetime.date(1970, 1, 1)).days}


def lentos(notas):
    """Los pares propuestos comparando todos contra todos, sin descartar ninguno antes."""
    preparadas = preparar(notas.to_dict("records"))
    hallados = set()
    for (i, a), (j, b) in itertools.combinations(enumerate(preparadas), 2):
        cerca = max(a.desde, b.desde) - min(a.hasta, b.hasta) <= 3 and a.cvegeo == b.cvegeo
        compatibles = a.delito == b.delito or any(
            {a.delito, b.delito} <= familia for familia in duplicados.EMPARENTADOS
        )
        puntos = 1 / (1 + np.exp(-sum(PESOS[s] * cuanto for s, cuanto, _ in senales(a, b))))
        if ((cerca and compatibles) or (a.liga and a.liga == b.liga)) and puntos >= duplicados.UMBRAL:
            hallados.add((notas.nota[i], notas.nota[j]))
    return hallados


@settings(max_examples=15, deadline=None)
@example(semilla=4611, dias=3)  # una sin colonia, otra cuya colonia sólo está en el título de la primera
@given(semilla=st.integers(0, 10_000), dias=st.integers(3, 40))
def test_descartar_antes_no_pierde_a_nadie(semilla, dias):
    """Lo que se salta sin comparar tampoco se habría propuesto: notas revueltas en tres municipios."""
    notas = banco.simular(60, np.random.default_rng(semilla))
    notas["desde"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(notas.nota * 7 % dias, unit="D")
    notas["hasta"] = notas.desde + pd.to_timedelta(notas.nota % 5 // 4 * 2, unit="D")
    notas["colonia"] = np.where(notas.nota % 3 == 0, None, notas.colonia)
    propuestos = candidatos(notas).query("propuesta != @NINGUNA")
    assert set(zip(propuestos.nota_a, propuestos.nota_b, strict=True)) == lentos(notas)


def test_el_orden_y_las_tandas_no_cambian_la_cola(monkeypatch):
    notas = banco.leer("ajuste")[1].head(80)
    entera = candidatos(notas)
    monkeypatch.setattr(duplicados, "PARES_A_LA_VEZ", 7)
    pd.testing.assert_frame_equal(candidatos(notas.sample(frac=1, random_state=3)), entera)
    assert len(entera) and not entera.duplicated(["nota_a", "nota_b"]).any()


@pytest.mark.parametrize(
    ("una", "otra", "iguales"),
    [
        ("Col. Villas de Salvárcar", "Villas Salvarcar", True),
        ("Fracc. Las Ánimas", "LAS ANIMAS", True),
        ("Riberas del Bravo II", "Riberas del Bravo Etapa 2", True),
        ("Veintiuno de Marzo", "21 de Marzo", True),
        ("Linda Vista", "Lindavista", True),
        ("Región 227", "Reg. 228", False),
        ("Parajes del Sur", "Parajes de San Isidro", False),
        ("Av. 11", "Avenida 1", False),
    ],
)
def test_lugares_escritos_de_otra_manera(una, otra, iguales):
    partidos = (duplicados_texto.lugar(una), duplicados_texto.lugar(otra))
    assert (duplicados_texto.parecido_de_lugar(*partidos) >= 0.9) is iguales
    assert duplicados_texto.parecido_de_lugar(*partidos) == duplicados_texto.parecido_de_lugar(
        *partidos[::-1]
    )


def test_una_liga_mal_escrita_no_revienta():
    assert [duplicados_texto.liga(x) for x in (None, "", "http://[", "  ", 5)] == [""] * 5
    assert duplicados_texto.liga("diario.mx/nota/8") == "diario.mx/nota/8"


def test_kilometros_como_el_haversine():
    a, b = (31.7386, -106.4772), (31.6512, -106.3871)
    f1, l1, f2, l2 = np.radians([*a, *b])
    arco = np.sin((f2 - f1) / 2) ** 2 + np.cos(f1) * np.cos(f2) * np.sin((l2 - l1) / 2) ** 2
    assert kilometros(a, b) == pytest.approx(6371 * 2 * np.arcsin(np.sqrt(arco)), rel=0.005)


def test_toda_senal_tiene_peso_y_todo_peso_se_usa():
    dichas = set()
    for parte in ("ajuste", "prueba"):
        filas, notas = banco.leer(parte)
        por_nota = dict(zip(notas.nota, preparar(notas.to_dict("records")), strict=True))
        for a, b in zip(filas.nota_a, filas.nota_b, strict=True):
            dichas |= {senal for senal, *_ in senales(por_nota[a], por_nota[b])}
    assert dichas == set(PESOS)
