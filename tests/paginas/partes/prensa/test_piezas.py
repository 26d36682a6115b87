"""Las piezas de la pantalla Prensa que no necesitan pantalla."""

from datetime import date

import pandas as pd

from paginas.partes.prensa import calidad, campos, duplicados, nota, texto

NOTA = {
    "nota": 7, "titulo": "Balacera en <b>Centro</b>", "medio": "El Faro",
    "publicada": pd.Timestamp("2026-03-02"), "delito": "homicidio-doloso",
    "nombre_delito": "Homicidio doloso", "desde": pd.Timestamp("2026-03-01"),
    "hasta": pd.Timestamp("2026-03-01"), "colonia": "Centro", "calle": None, "cruce": None,
    "precision": "colonia", "victimas": 1, "observacion": float("nan"),
}  # fmt: skip


def test_el_lugar_y_las_fechas_dicen_lo_que_haya():
    completo = {"calle": "5 de Mayo", "cruce": "Bravo", "colonia": "Centro"}
    assert texto.lugar(completo) == "5 de Mayo y Bravo, col. Centro"
    assert texto.lugar({"calle": None, "cruce": float("nan"), "colonia": pd.NA}) == "sin lugar"
    assert texto.fechas(NOTA) == "01/03/2026"
    assert texto.fechas({**NOTA, "hasta": pd.Timestamp("2026-03-04")}) == "01/03/2026 al 04/03/2026"
    assert texto.victimas(pd.NA) == "no dice" and texto.victimas(0) == "0"


def test_dos_notas_lado_a_lado_senalan_lo_que_difiere_y_no_corren_html():
    comparadas = duplicados.comparar(NOTA, {**NOTA, "nota": 8, "victimas": 2, "titulo": "Otro"})
    assert "<mark>1</mark>" in comparadas and "<mark>2</mark>" in comparadas
    assert comparadas.count("<mark>") == 2
    assert "&lt;b&gt;Centro&lt;/b&gt;" in comparadas and "<b>" not in comparadas
    assert "nan" not in comparadas


def test_una_nota_del_lago_llega_limpia_a_los_campos():
    limpia = campos.limpio({**NOTA, "victimas": pd.NA, "lat": float("nan")})
    assert limpia["desde"] == date(2026, 3, 1) and limpia["lat"] is None and limpia["victimas"] is None


def test_la_historia_dice_solo_lo_que_cambio():
    despues = {**NOTA, "victimas": 3, "revision": 2, "autor": "Beto", "hasta": pd.Timestamp("2026-03-02")}
    assert nota.cambios({**NOTA, "revision": 1, "autor": "Ana"}, despues) == (
        "hecho hasta: 01/03/2026 → 02/03/2026; víctimas: 1 → 3"
    )


def test_la_lectura_de_la_calidad_se_puede_decir_en_voz_alta():
    medios = pd.DataFrame({"medio": ["El Faro", None], "eventos_solo_suyos": [3, 90]})
    dicho = calidad.lectura(
        {
            "notas": 20, "medios": medios, "cobertura": {"eventos": 12, "ubicados": 9},
            "rezago": pd.Series({"mediana": 0.0, "p90": 4.2, "notas": 20.0}),
        }
    )  # fmt: skip
    assert dicho == (
        "20 notas de 1 medio cuentan 12 eventos; 3 de 12 (25%) los conocemos por un solo medio. La mitad se "
        "publica a más tardar el mismo día y nueve de cada diez, 4 días después. 9 de 12 (75%) se pueden "
        "ubicar en el mapa."
    )
