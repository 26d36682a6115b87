"""Las decisiones sobre dos notas: unen por transitividad, no se contradicen y se deshacen."""

import shutil
import threading
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datos.consultas import prensa
from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import abrir
from datos.prensa import decisiones
from datos.prensa import notas as registro
from datos.prensa.decisiones import DISTINTOS, MISMA_NOTA, MISMO_EVENTO

NOTAS = 7


def sembrar(lago, cuantas=NOTAS):
    lago.escribir(
        lambda cursor: cursor.execute(
            """INSERT INTO lago.nota (nota, revision, mesa, delito, medio, publicada, desde, hasta, cvegeo,
                   "precision", victimas, circulo, evento, origen, activa, ejemplo, autor)
               SELECT n, 1, 'ciudad-juarez', 'homicidio-doloso', 'Frontera Hoy', DATE '2012-03-05',
                   DATE '2012-03-04', DATE '2012-03-04', '08037', 'municipio', 1, 'mesa', n, 'captura', true,
                   false, 'ana' FROM range(1, ? + 1) t(n)""",
            [cuantas],
        ),
        autor="ana",
        motivo="sembrar",
    )
    return lago


@pytest.fixture
def notas(lago):
    return sembrar(lago)


def eventos(lago):
    return dict(lago.leer("SELECT nota, evento FROM lago.nota ORDER BY nota").itertuples(index=False))


def lento(cuantas, uniones):
    """El evento de cada nota repitiendo «toma el menor de los dos» hasta que nada cambie."""
    evento = {n: n for n in range(1, cuantas + 1)}
    for _ in range(cuantas):
        for a, b in uniones:
            evento[a] = evento[b] = min(evento[a], evento[b])
    return evento


def test_el_evento_es_la_nota_mas_vieja_y_une_por_transitividad(notas):
    decisiones.decidir(notas, 5, 3, MISMO_EVENTO, autor="ana")
    decisiones.decidir(notas, 6, 5, MISMA_NOTA, autor="beto")
    assert eventos(notas) == {1: 1, 2: 2, 3: 3, 4: 4, 5: 3, 6: 3, 7: 7}
    decisiones.decidir(notas, 2, 6, MISMO_EVENTO, autor="ana")
    assert eventos(notas) == {1: 1, 2: 2, 3: 2, 4: 4, 5: 2, 6: 2, 7: 7}


def test_deshacer_deja_los_eventos_como_estaban_y_nada_se_borra(notas):
    primera = decisiones.decidir(notas, 1, 2, MISMO_EVENTO, autor="ana", motivo="misma calle")
    antes = eventos(notas)
    segunda = decisiones.decidir(notas, 2, 3, MISMA_NOTA, autor="beto")
    decisiones.revertir(notas, segunda, autor="carla")
    assert eventos(notas) == antes
    tomadas = notas.leer("SELECT * FROM lago.decision ORDER BY decision")
    assert tomadas.decision.tolist() == [primera, segunda]
    assert tomadas.vigente.tolist() == [True, False]
    assert tomadas.autor.tolist() == ["ana", "beto"] and tomadas.revirtio[1] == "carla"
    assert tomadas.revertida.notna().tolist() == [False, True] and tomadas.motivo[0] == "misma calle"
    with pytest.raises(CambioAjeno, match=f"carla ya había deshecho la decisión {segunda}"):
        decisiones.revertir(notas, segunda, autor="ana")
    with pytest.raises(DatoInvalido, match="No existe la decisión 99"):
        decisiones.revertir(notas, 99, autor="ana")


def test_decir_distintos_lo_que_otras_decisiones_unen_explica_el_camino(notas):
    decisiones.decidir(notas, 1, 4, MISMO_EVENTO, autor="ana")
    decisiones.decidir(notas, 4, 7, MISMO_EVENTO, autor="ana")
    with pytest.raises(DatoInvalido, match=r"1 y 7 ya están unidas por otras decisiones \(1 — 4 — 7\)"):
        decisiones.decidir(notas, 7, 1, DISTINTOS, autor="beto")
    assert len(notas.leer("FROM lago.decision")) == 2


def test_unir_lo_que_juntaria_a_dos_distintas_explica_el_camino(notas):
    decisiones.decidir(notas, 1, 7, DISTINTOS, autor="ana")
    decisiones.decidir(notas, 1, 4, MISMO_EVENTO, autor="ana")
    decisiones.decidir(notas, 6, 7, MISMO_EVENTO, autor="ana")
    antes = eventos(notas)
    with pytest.raises(DatoInvalido, match=r"uniría también 1 y 7 \(1 — 4 — 6 — 7\)"):
        decisiones.decidir(notas, 6, 4, MISMA_NOTA, autor="beto")
    assert eventos(notas) == antes


def test_repetir_no_escribe_dos_veces_y_lo_contrario_dice_quien_decidio(notas):
    numero = decisiones.decidir(notas, 1, 2, MISMO_EVENTO, autor="ana")
    assert decisiones.decidir(notas, 2, 1, MISMO_EVENTO, autor="beto") == numero
    assert len(notas.leer("FROM lago.decision")) == 1
    with pytest.raises(CambioAjeno, match=r"ana ya decidió .* que las notas 1 y 2 son «mismo evento»"):
        decisiones.decidir(notas, 1, 2, DISTINTOS, autor="beto")
    decisiones.revertir(notas, numero, autor="beto")
    assert decisiones.decidir(notas, 1, 2, DISTINTOS, autor="beto") == numero + 1


@pytest.mark.parametrize(
    ("a", "b", "veredicto", "dice"),
    [
        (1, 1, MISMA_NOTA, "consigo misma"),
        (1, 99, MISMA_NOTA, "No existe la nota 99"),
        (1, 2, "quizá", "«quizá» no se conoce"),
        (1, 3, MISMO_EVENTO, "La nota 3 está retirada"),
        (1, 2, MISMO_EVENTO, "mesas distintas"),
    ],
)
def test_lo_que_no_se_puede_decidir(notas, a, b, veredicto, dice):
    def preparar(cursor):
        cursor.execute("UPDATE lago.nota SET activa = false WHERE nota = 3")
        cursor.execute("UPDATE lago.nota SET mesa = 'torreon' WHERE nota = 2")

    notas.escribir(preparar, autor="ana", motivo="preparar")
    with pytest.raises(DatoInvalido, match=dice):
        decisiones.decidir(notas, a, b, veredicto, autor="ana")
    assert notas.leer("FROM lago.decision").empty


@pytest.mark.parametrize("retirada", [1, 2])
def test_retirar_una_nota_deja_juntas_a_las_demas_con_lo_acordado(notas, retirada):
    """La 1 es la más vieja y la 2, la que une a las otras: ni una ni otra parten el evento."""
    for a, b in ((1, 2), (2, 3), (3, 4)):
        decisiones.decidir(notas, a, b, MISMO_EVENTO, autor="ana")
    decisiones.acordar(notas, 1, {"victimas": 3}, revision=0, autor="ana", motivo="lo dijo la fiscalía")
    registro.retirar(notas, retirada, revision=1, autor="beto", motivo="era de otro hecho")
    (quedo,) = prensa.eventos(notas, "ciudad-juarez", "comite").query("evento == 1").to_dict("records")
    assert (quedo["notas"], quedo["acordado"], quedo["victimas"], quedo["revision"]) == (3, True, 3, 1)
    decisiones.acordar(notas, 1, {"victimas": 4}, revision=1, autor="ana", motivo="hubo otro")
    # Una decisión nueva no las separa, y deshacer las de antes, sí.
    decisiones.decidir(notas, 4, 5, MISMO_EVENTO, autor="ana")
    assert eventos(notas) == {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 6, 7: 7}
    decisiones.revertir(notas, 2, autor="ana")
    assert eventos(notas) == {1: 1, 2: 1, 3: 3, 4: 3, 5: 3, 6: 6, 7: 7}


def test_retirada_la_ultima_nota_el_evento_deja_de_existir(notas):
    decisiones.decidir(notas, 1, 2, MISMO_EVENTO, autor="ana")
    for nota in (1, 2):
        registro.retirar(notas, nota, revision=1, autor="ana", motivo="repetida")
    assert prensa.eventos(notas, "ciudad-juarez", "comite").evento.tolist() == [3, 4, 5, 6, 7]
    with pytest.raises(DatoInvalido, match="El evento 1 ya no existe"):
        decisiones.acordar(notas, 1, {"victimas": 3}, revision=0, autor="ana", motivo="x")


def test_lo_acordado_de_una_nota_reservada_sigue_reservado_al_retirarla(notas):
    decisiones.decidir(notas, 1, 2, MISMO_EVENTO, autor="ana")
    decisiones.acordar(notas, 1, {"victimas": 9}, revision=0, autor="ana", motivo="lo dice la reservada")
    registro.corregir(notas, 1, {"circulo": "comite"}, revision=1, autor="ana")
    registro.retirar(notas, 1, revision=2, autor="ana", motivo="repetida")
    for circulo, victimas in (("comite", 9), ("mesa", 1)):
        vistos = prensa.eventos(notas, "ciudad-juarez", circulo).set_index("evento")
        assert vistos.victimas[1] == victimas


pares = st.tuples(st.integers(1, NOTAS), st.integers(1, NOTAS)).filter(lambda par: par[0] < par[1])


@pytest.fixture(scope="module")
def compartido(molde, tmp_path_factory):
    carpeta = shutil.copytree(molde, tmp_path_factory.mktemp("propiedad") / "lago")
    with abrir(carpeta) as abierto:
        yield sembrar(abierto)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pasos=st.lists(st.tuples(pares, st.sampled_from([MISMA_NOTA, MISMO_EVENTO, DISTINTOS])), max_size=4),
    otra=pares,
)
def test_como_la_union_busqueda_lenta_y_deshacer_es_exacto(compartido, pasos, otra):
    """Tras cualquier serie de decisiones los eventos son los de la cuenta lenta; deshacer regresa."""

    def limpiar(cursor):
        cursor.execute("UPDATE lago.nota SET evento = nota")
        cursor.execute("DELETE FROM lago.decision")

    compartido.escribir(limpiar, autor="ana", motivo="limpiar")
    uniones, distintas, decididas = [], [], {}
    for par, veredicto in pasos:
        nuevas = [*uniones, par] if veredicto != DISTINTOS else uniones
        despues = lento(NOTAS, nuevas)
        prohibidas = distintas if veredicto != DISTINTOS else [*distintas, par]
        choca = (
            any(despues[a] == despues[b] for a, b in prohibidas) or decididas.get(par, veredicto) != veredicto
        )
        if choca:
            with pytest.raises(DatoInvalido):
                decisiones.decidir(compartido, *par, veredicto, autor="ana")
        else:
            decisiones.decidir(compartido, *par, veredicto, autor="ana")
            uniones, distintas, decididas[par] = nuevas, prohibidas, veredicto
        assert eventos(compartido) == lento(NOTAS, uniones)
    antes = eventos(compartido)
    if otra not in decididas and not any(
        (d := lento(NOTAS, [*uniones, otra]))[a] == d[b] for a, b in distintas
    ):
        numero = decisiones.decidir(compartido, *otra, MISMO_EVENTO, autor="beto")
        assert eventos(compartido) == lento(NOTAS, [*uniones, otra])
        decisiones.revertir(compartido, numero, autor="beto")
        assert eventos(compartido) == antes


def test_dos_personas_a_la_vez(notas):
    """Dos hilos deciden cadenas que se tocan: ninguna decisión se pierde y el grupo es uno."""
    errores = []

    def decidir(pares_propios, autor):
        try:
            for a, b in pares_propios:
                decisiones.decidir(notas, a, b, MISMO_EVENTO, autor=autor)
        except Exception as error:
            errores.append(error)

    hilos = [
        threading.Thread(target=decidir, args=([(1, 2), (3, 4), (5, 6)], "ana")),
        threading.Thread(target=decidir, args=([(2, 3), (4, 5), (6, 7)], "beto")),
    ]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert errores == []
    assert set(eventos(notas).values()) == {1}
    assert sorted(notas.leer("FROM lago.decision").decision) == [1, 2, 3, 4, 5, 6]


def test_dos_lagos_que_deciden_lo_contrario_a_la_vez(notas, carpeta_lago):
    """De dos procesos que dicen lo contrario del mismo par, uno guarda y el otro se entera."""
    dichos = []

    def decidir(veredicto, autor):
        with abrir(carpeta_lago) as propio:
            barrera.wait()
            try:
                dichos.append(decisiones.decidir(propio, 1, 2, veredicto, autor=autor))
            except CambioAjeno as ajeno:
                dichos.append(str(ajeno))

    barrera = threading.Barrier(2)
    hilos = [
        threading.Thread(target=decidir, args=(v, a)) for v, a in ((MISMA_NOTA, "ana"), (DISTINTOS, "beto"))
    ]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert sorted(type(d).__name__ for d in dichos) == ["int", "str"]
    vigentes = notas.leer("FROM lago.decision WHERE vigente")
    assert len(vigentes) == 1 and any(vigentes.autor[0] in str(d) for d in dichos if isinstance(d, str))


def acordado(lago, evento):
    return lago.leer("FROM lago.evento WHERE evento = ? ORDER BY revision", [evento])


def test_acordar_guarda_cada_revision_y_avisa_del_cambio_ajeno(notas):
    decisiones.decidir(notas, 1, 2, MISMO_EVENTO, autor="ana")
    decisiones.acordar(notas, 1, {"victimas": 3}, revision=0, autor="ana", motivo="así lo dijo la fiscalía")
    with pytest.raises(
        CambioAjeno, match=r"ana acordó el evento 1 .* victimas «3» \(así lo dijo la fiscalía\)"
    ):
        decisiones.acordar(notas, 1, {"victimas": 2}, revision=0, autor="beto", motivo="la nota nueva")
    decisiones.acordar(
        notas, 1, {"desde": date(2012, 3, 3)}, revision=1, autor="beto", motivo="fue la víspera"
    )
    tabla = acordado(notas, 1)
    assert tabla.revision.tolist() == [1, 2] and tabla.victimas.tolist() == [3, 3]
    assert str(tabla.hasta[1])[:10] == "2012-03-03" and tabla.autor.tolist() == ["ana", "beto"]
    decisiones.acordar(notas, 1, {"victimas": None}, revision=2, autor="ana", motivo="que manden las notas")
    assert acordado(notas, 1).victimas.isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("evento", "terminos", "motivo", "dice"),
    [
        (2, {"victimas": 1}, "x", "El evento 2 ya no existe"),
        (1, {"victimas": -1}, "x", "Las víctimas son un número entero"),
        (1, {"desde": date(2012, 3, 9), "hasta": date(2012, 3, 2)}, "x", "antes de empezar"),
        (1, {"lat": 31.7}, "x", "falta la latitud o la longitud"),
        (1, {"delito": "chisme"}, "x", "No existe el delito"),
        (1, {"titulo": "otro"}, "x", "De un evento no se acuerda titulo"),
        (1, {"victimas": 1}, " ", "en qué se basa"),
    ],
)
def test_lo_que_no_se_puede_acordar(notas, evento, terminos, motivo, dice):
    decisiones.decidir(notas, 1, 2, MISMO_EVENTO, autor="ana")
    with pytest.raises(DatoInvalido, match=dice):
        decisiones.acordar(notas, evento, terminos, revision=0, autor="ana", motivo=motivo)
    assert acordado(notas, evento).empty


def test_lo_acordado_de_municipio_no_guarda_punto(notas):
    decisiones.acordar(
        notas, 1, {"precision": "municipio", "lat": 31.7, "lon": -106.4}, revision=0, autor="ana", motivo="x"
    )
    assert acordado(notas, 1)[["lat", "lon"]].isna().all(axis=None)
