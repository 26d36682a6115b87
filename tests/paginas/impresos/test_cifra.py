"""La cifra con sus apellidos: qué serie y qué población usa, qué avisa y qué se niega a dar."""

import pytest

from datos import lago as modulo
from datos import mesas
from datos.errores import DatoInvalido
from paginas.impresos.cifra import cifra
from tests.datos.consultas import apoyo
from tests.datos.consultas.apoyo import DOLOSO_FUEGO, EXTORSION

DECLARADA = {"como": "tabla", "fuente": "Mesa", "unidad": "casos", "metodologia": "no declarada"}
LLAVES = [
    "territorio", "nombre", "indicador", "periodo", "casos", "poblacion", "edicion", "tasa_100_mil",
    "intervalo", "unidad", "metodologia", "fuente", "corte", "avisos",
]  # fmt: skip


@pytest.fixture(scope="module")
def lago(tmp_path_factory):
    """Durango en 2025 y dos meses de 2026, con secuestros anuales de la mesa; sólo se lee."""
    carpeta = tmp_path_factory.mktemp("cifra")
    with modulo.abrir(carpeta / "lago") as abierto:
        apoyo.entra(abierto, apoyo.conapo(carpeta / "p.csv", {**apoyo.GENTE, "99001": 1000}))
        renglones = [(2025, c, DOLOSO_FUEGO, [30] * 12) for c in apoyo.GENTE]
        renglones += [(2026, c, DOLOSO_FUEGO, [20, 10]) for c in apoyo.GENTE]
        renglones += [(2026, c, EXTORSION, [0, 9 if c == "10012" else 10]) for c in apoyo.GENTE]
        apoyo.entra(abierto, apoyo.municipal(carpeta / "m.csv", renglones))
        estatal = [(2025, "10", DOLOSO_FUEGO, [90] * 11 + [91])]
        apoyo.entra(abierto, apoyo.estatal(carpeta / "e.csv", estatal))
        secuestros = "cvegeo,anio,secuestro\n10007,2024,0\n10007,2025,12\n99001,2025,1"
        apoyo.entra(abierto, apoyo.tabla(carpeta / "s.csv", secuestros), **DECLARADA)
        mesas.guardar(
            abierto, mesa="dudosa", nombre="Dudosa", municipios=["10012"], interpretacion=True, autor="Ana"
        )
        yield abierto


def test_la_cifra_de_un_mes_es_una_cuenta_que_se_puede_repetir(lago):
    dato = cifra(lago, "10007", "homicidio-doloso", "2025-02")
    assert list(dato) == LLAVES
    # 30 casos en 28 de los 365 días que terminan en febrero de 2025, entre 380,000
    assert dato["tasa_100_mil"] == pytest.approx(30 / 380_000 * 1e5 * 365 / 28, abs=1e-4)
    # intervalo exacto de 30 casos: de 20.24 a 42.83 (tabla de Poisson)
    assert dato["intervalo"] == [
        pytest.approx(n / 380_000 * 1e5 * 365 / 28, abs=0.02) for n in (20.2409, 42.8269)
    ]
    assert {c: dato[c] for c in LLAVES if c not in ("tasa_100_mil", "intervalo")} == {
        "territorio": "10007", "nombre": "Gómez Palacio", "indicador": "homicidio-doloso",
        "periodo": "2025-02", "casos": 30, "poblacion": 380_000, "edicion": "CONAPO 2023",
        "unidad": "carpetas", "metodologia": "CNSP/38/15", "fuente": "SESNSP", "corte": "2026-02-28",
        "avisos": [],
    }  # fmt: skip


def test_un_renglon_anual_da_el_anio_y_no_un_mes(lago):
    dato = cifra(lago, "10007", "secuestro", "2025")
    assert (dato["casos"], dato["fuente"], dato["unidad"]) == (12, "Mesa", "casos")
    assert dato["tasa_100_mil"] == pytest.approx(12 / 3.8, abs=1e-4)
    assert cifra(lago, "10007", "secuestro", "2024..2025")["casos"] == 12
    with pytest.raises(DatoInvalido, match="no está completo"):
        cifra(lago, "10007", "secuestro", "2025-01")


def test_cero_casos_es_cero_y_su_intervalo_no(lago):
    dato = cifra(lago, "10007", "secuestro", "2024")
    assert (dato["casos"], dato["tasa_100_mil"], dato["intervalo"][0]) == (0, 0, 0)
    assert dato["intervalo"][1] == pytest.approx(3.6889 / 3.8, abs=1e-3)
    assert dato["avisos"] == [
        "Números pequeños: son menos de 10 casos; uno más o uno menos mueve mucho la tasa."
    ]


@pytest.mark.parametrize(
    ("pedida", "dicho"),
    [
        (("10012", "extorsion", "2026-02"), ["Números pequeños", "Preliminar"]),
        (("10007", "extorsion", "2026-02"), ["Preliminar"]),
        (("10007", "homicidio-doloso", "2026-01"), []),
        (("dudosa", "homicidio-doloso", "2026-01"), ["El territorio de esta mesa es una interpretación"]),
        (("99001", "secuestro", "2025"), ["Números pequeños", "Datos ficticios de ejemplo."]),
        (
            ("10", "homicidio-doloso", "2025-12"),
            ["Preliminar", "«Incidencia delictiva estatal (fuero común)» y La suma"],
        ),
        (("10", "homicidio-doloso", "2025-11"), []),
    ],
)
def test_avisa_lo_que_hay_que_saber(lago, pedida, dicho):
    avisos = cifra(lago, *pedida)["avisos"]
    assert len(avisos) == len(dicho)
    assert all(aviso.startswith(inicio) for aviso, inicio in zip(avisos, dicho, strict=True))


def test_la_rotura_se_explica(lago):
    with pytest.raises(DatoInvalido) as error:
        cifra(lago, "10007", "homicidio-doloso", "2025-12..2026-01")
    assert "Hay 2 series posibles" in str(error.value)
    assert "SESNSP · carpetas · CNSP/38/15 (2025-12 a 2025-12)" in str(error.value)
    assert "cruza el cambio de metodología de enero de 2026" in str(error.value)
    # ni eligiendo un lado se completa el periodo
    with pytest.raises(DatoInvalido, match="falta diciembre de 2025"):
        cifra(lago, "10007", "homicidio-doloso", "2025-12..2026-01", metodologia="rnid")


def test_sin_edicion_que_lo_cubra_no_hay_tasa(lago, tmp_path):
    with modulo.abrir(tmp_path / "lago") as otro:
        apoyo.entra(otro, apoyo.municipal(tmp_path / "m.csv", [(2025, "10007", DOLOSO_FUEGO, [30])]))
        dato = cifra(otro, "10007", "homicidio-doloso", "2025-01")
        assert (dato["casos"], dato["poblacion"], dato["edicion"]) == (30, None, None)
        assert (dato["tasa_100_mil"], dato["intervalo"]) == (None, None)
        assert dato["avisos"][0].startswith("Sin tasa")
        with pytest.raises(
            DatoInvalido, match=r"No hay población de la edición «CONAPO 2023»\. Hay: ninguna"
        ):
            cifra(otro, "10007", "homicidio-doloso", "2025-01", edicion="CONAPO 2023")


def test_lo_que_nadie_cargo(lago):
    with pytest.raises(
        DatoInvalido, match=r"No hay «trata-de-personas» de Lerdo .* Cargue el archivo que la trae"
    ):
        cifra(lago, "10012", "trata-de-personas", "2025")
