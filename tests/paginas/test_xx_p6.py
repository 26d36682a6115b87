from tests.paginas.test_plenaria import *
def test_x(con_guion):
    prueba = ver(seccion="imprimir", estado="plenaria")
    oprimir(prueba, "Imprimir la plenaria de diciembre de 2025 (4 láminas del guion)")
    print([e.value for e in prueba.error], [e.value for e in prueba.exception])
    h=prueba.session_state["plenaria_impresa"] if "plenaria_impresa" in prueba.session_state else None
    print(h and (h["pedido"], h["laminas"]))
    assert 0
