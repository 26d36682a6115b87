"""El emparejamiento: uno a uno, el mejor en conjunto, y sin proponer lo que nada sostiene."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from analisis import cotejo


def caso(numero, dia, colonia=None, **mas):
    dia = pd.Timestamp(dia)
    vacio = {"cvegeo": "30044", "lugar": None, "lat": np.nan, "lon": np.nan, "victimas": np.nan, "hasta": dia}
    return {"caso": numero, "desde": dia, "colonia": colonia, **vacio, **mas}


def lista(*casos):
    return pd.DataFrame(list(casos))


def pares(a, b, **detalles):
    return sorted(cotejo.proponer(a, b, **detalles)[["caso_a", "caso_b"]].values.tolist())


@pytest.mark.parametrize(
    ("dia", "colonia", "propone"),
    [
        ("2012-03-04", "CENTRO", True),
        ("2012-03-07", "Col. Centro", True),
        ("2012-03-04", None, True),  # mismo día y nadie dice otra cosa
        ("2012-03-04", "Lomas de Oteapan", False),  # mismo día, otro lugar
        ("2012-03-14", "Centro", True),  # otra fecha, mismo lugar
        ("2012-03-14", None, False),  # otra fecha y sin lugar
        ("2012-04-05", "Centro", False),  # a 32 días ya no
    ],
)
def test_que_se_propone(dia, colonia, propone):
    a, b = lista(caso(7, "2012-03-04", "Centro")), lista(caso(1, dia, colonia))
    assert pares(a, b) == ([[7, 1]] if propone else [])


def test_la_distancia_cuenta_y_dos_esquinas_lejanas_no_son_la_misma():
    aqui = {"lat": 18.8846, "lon": -96.9256}
    cerca, lejos = {"lat": 18.8850, "lon": -96.9260}, {"lat": 18.9846, "lon": -96.9256}
    a = lista(caso(7, "2012-03-04", **aqui))
    cercano = cotejo.proponer(a, lista(caso(1, "2012-03-05", **cerca)))
    assert len(cercano) == 1 and cercano.km[0] < 0.1 and "1 día de diferencia; a 6" in cercano.razones[0]
    assert pares(a, lista(caso(1, "2012-03-05", **lejos))) == []
    # Un grado de latitud son 111.2 km.
    assert cotejo._km(18.0, -96.0, 19.0, -96.0) == pytest.approx(111.2, abs=0.1)


def test_lo_rechazado_no_se_vuelve_a_proponer_y_deja_lugar_al_siguiente():
    a = lista(caso(7, "2012-03-04", "Centro"), caso(8, "2012-03-05", "Centro"))
    b = lista(caso(1, "2012-03-04", "Centro"))
    assert pares(a, b) == [[7, 1]]
    assert pares(a, b, rechazados={(7, 1)}) == [[8, 1]]


def test_cada_caso_una_vez_y_el_mejor_conjunto():
    """Contra todas las permutaciones: ninguna junta más parecido."""
    azar = np.random.default_rng(7)
    dias = pd.Timestamp("2012-03-01") + pd.to_timedelta(azar.integers(0, 4, 10), "D")
    colonias = ["Centro", "Lomas"]
    todos = [caso(i, d, colonias[azar.integers(2)], victimas=azar.integers(1, 3)) for i, d in enumerate(dias)]
    a, b = lista(*todos[:5]), lista(*todos[5:])
    elegidos = cotejo.proponer(a, b)
    assert elegidos.caso_a.is_unique and elegidos.caso_b.is_unique
    posibles = cotejo._candidatos(a, b)
    posibles = posibles[posibles.parecido.ge(cotejo.MINIMO) & posibles.dias.le(3)]
    peso = posibles.set_index(["caso_a", "caso_b"]).parecido.to_dict()
    mejor = max(sum(peso.get(par, 0) for par in zip(range(5), orden, strict=True))
                for orden in permutations(range(5, 10)))  # fmt: skip
    assert elegidos.parecido.sum() == pytest.approx(mejor)


def test_un_rango_que_toca_el_dia_es_el_mismo_dia():
    a = lista(caso(7, "2012-03-01", "Centro", hasta=pd.Timestamp("2012-03-09")))
    assert cotejo.proponer(a, lista(caso(1, "2012-03-05", "Centro"))).dias.tolist() == [0]


def test_listas_vacias():
    a = lista(caso(7, "2012-03-04", "Centro"))
    assert pares(a, a[:0]) == pares(a[:0], a) == []


def test_nadie_sale_del_cuadro_porque_falte_su_pareja():
    """Ya no están el 9 del par (9, 1) ni el 8 del par (1, 8): los otros dos se quedan y lo dicen."""
    a, b = (lista(caso(1, "2012-03-04"), caso(2, "2012-03-04")) for _ in range(2))
    confirmados = pd.DataFrame({"caso_a": [9, 1, 2], "caso_b": [1, 8, 2]})
    tabla = cotejo.cuadro(a, b, confirmados, confirmados[:0], ["30044"])
    assert {(f.caso_a, f.caso_b): (f.categoria, f.estado) for f in tabla.fillna(0).itertuples()} == {
        (2, 2): ("coincide", "confirmado"),
        (1, 0): ("sólo en la primera", "su pareja ya no está"),
        (0, 1): ("sólo en la segunda", "su pareja ya no está"),
    }


def test_el_cuadro_pone_a_cada_quien_en_su_categoria():
    a = lista(*(caso(n, "2012-03-04") for n in (1, 2, 3, 4)), caso(5, "2012-03-04", cvegeo="30118"))
    b = lista(caso(1, "2012-03-05"), caso(2, "2012-03-20"), caso(3, "2012-03-04", cvegeo="30118"),
              caso(4, "2012-03-04", cvegeo=None))  # fmt: skip
    confirmados = pd.DataFrame({"caso_a": [1, 3], "caso_b": [1, 3]})
    propuestos = pd.DataFrame({"caso_a": [2], "caso_b": [2]})
    tabla = cotejo.cuadro(a, b, confirmados, propuestos, ["30044"])
    assert {(f.caso_a, f.caso_b): (f.categoria, f.estado) for f in tabla.fillna(0).itertuples()} == {
        (1, 1): ("coincide", "confirmado"),
        (3, 3): ("fuera del municipio", "confirmado"),
        (2, 2): ("otra fecha", "propuesto"),
        (4, 0): ("sólo en la primera", ""),
        (5, 0): ("fuera del municipio", ""),
        (0, 4): ("sólo en la segunda", ""),
    }
