"""Cómo lo dice el boletín: singular y plural, la tasa que no llega al mes y las metas vencidas."""

import pandas as pd

from paginas.impresos.boletin import redaccion
from paginas.impresos.vistazo import Vistazo

MES = pd.Timestamp("2026-08-01")
MOVIL = {
    "tasa_100_mil": 17.4,
    "tasa_bajo": 14.7,
    "tasa_alto": 20.3,
    "casos": 155.0,
    "numeros_pequenos": False,
}


def visto(**cambios):
    comun = {
        "mes": MES,
        "casos": 22.0,
        "movil": pd.Series({**MOVIL, "mes": MES}),
        "movil_metodologia": "RNID",
    }
    return Vistazo(
        "x", "SESNSP", cambios.pop("unidad", "carpetas"), "RNID", None, None, **{**comun, **cambios}
    )


def test_la_tasa_de_la_metodologia_anterior_se_dice_de_cuando_es():
    vieja = visto(
        movil=pd.Series({**MOVIL, "mes": pd.Timestamp("2025-12-01")}), movil_metodologia="CNSP/38/15"
    )
    dicho = redaccion.entradilla("Homicidio doloso", vieja)
    assert "La última tasa de doce meses disponible es de diciembre de 2025: 17.4" in dicho
    assert "los últimos doce meses" not in dicho
    assert any("cambió la manera de clasificar" in d for d in redaccion.definiciones([vieja]))
    assert not any("cambió la manera" in d for d in redaccion.definiciones([visto()]))


def test_singular_victimas_y_sin_poblacion():
    una = redaccion.entradilla("Feminicidio", visto(casos=1.0, unidad="víctimas", movil=None))
    assert una == "En agosto de 2026 se registró 1 víctima de feminicidio."
    anual = visto(mes=None, unidad="defunciones", anual=pd.Series({**MOVIL, "anio": 2010, "casos": 3684.0}))
    dicho = redaccion.entradilla("Homicidio (defunciones)", anual)
    assert dicho.startswith(
        "En 2010 se registraron 3,684 defunciones por homicidio. La tasa de ese año es 17.4"
    )


def test_pocos_casos_se_avisa():
    pocos = visto(movil=pd.Series({**MOVIL, "mes": MES, "numeros_pequenos": True}))
    assert redaccion.POCOS in redaccion.cifra("Secuestro", pocos)


def test_las_metas_que_sobran_se_cuentan():
    medida = {
        "indicador": "x", "serie": "x", "tipo": "casos", "valor": 3.0, "unidad": "carpetas", "vencida": True,
        "limite": pd.NaT, "medida": "anual", "medido": None, "avance": None, "estado": "no cumplida",
        "simbolo": "■", "fuente": "SESNSP",
    }  # fmt: skip
    dichas = redaccion.metas([medida] * 12, {"x": "Robo"})
    assert dichas[0] == "Robo: la meta era 3 carpetas sin fecha límite. ■ No se cumplió."
    assert len(dichas) == redaccion.METAS + 1 and "otras 2 metas" in dichas[-1]
