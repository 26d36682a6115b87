"""Abrir una página de verdad, sin navegador, y leer lo que dice."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

RAIZ = Path(__file__).resolve().parents[2]


def abrir(pagina="inicio", **parametros):
    prueba = AppTest.from_file(str(RAIZ / "app.py"), default_timeout=60)
    for clave, valor in parametros.items():
        prueba.query_params[clave] = valor
    if pagina != "inicio":
        prueba.switch_page(f"paginas/{pagina}.py")
    prueba.run()
    assert not prueba.exception
    assert [e.value for e in prueba.error] == []
    return prueba


def liga(prueba):
    """Lo que dice la dirección: clave → valores."""
    return {c: [v] if isinstance(v, str) else list(v) for c, v in prueba.query_params.items()}


def boton(prueba, rotulo):
    return next(b for b in prueba.button if b.label == rotulo)


def escrito(prueba):
    """Todo lo que se lee en la pantalla."""
    partes = [
        *prueba.title,
        *prueba.markdown,
        *prueba.caption,
        *prueba.info,
        *prueba.warning,
        *prueba.success,
    ]
    html = [e.proto.body for e in prueba.get("html")]
    return "\n".join([str(parte.value) for parte in partes] + html)
