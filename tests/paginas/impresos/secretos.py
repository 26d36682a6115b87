"""Lo que nunca debe salir al público, plantado en un lago: notas, acuerdos, fichas, metas y textos."""

from datetime import date

from datos import acuerdos, guiones, metas
from datos.lago import Lago
from datos.prensa import notas
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.contexto import Contexto

MESA = "mesa-de-ejemplo"
MES, FECHA = date(2026, 8, 1), date(2026, 9, 10)
MARCA = "secretísimo"
META_PROPUESTA = 13.37  # una meta que la mesa aún discute


def plantar(lago: Lago) -> None:
    """Siembra en la mesa de ejemplo un secreto de cada clase; todos llevan MARCA, y la meta su valor."""
    for numero, circulo in enumerate(("comite", "mesa"), 1):
        nota = {
            "mesa": MESA, "delito": "homicidio-doloso", "medio": f"Medio {MARCA}",
            "desde": date(2026, 8, numero), "cvegeo": "99001",
            "titulo": f"Título {MARCA} {circulo}", "colonia": f"Colonia {MARCA}",
            "observacion": f"Observación {MARCA}", "circulo": circulo,
        }  # fmt: skip
        notas.capturar(lago, nota, autor=f"Autora {MARCA}", hoy=FECHA)
        acuerdo = {
            "mesa": MESA, "texto": f"Acuerdo {MARCA} {circulo}", "sesion": "Plenaria", "fecha": FECHA,
            "responsable": f"Responsable {MARCA}", "circulo": circulo, "indicador": "homicidio-doloso",
        }  # fmt: skip
        acuerdos.agregar(lago, acuerdo, autor="Ana")
    propuesta = {
        "mesa": MESA, "indicador": "homicidio-doloso", "fuente": "SESNSP", "unidad": "carpetas",
        "metodologia": "RNID", "edicion": "CONAPO 2023", "tipo": "tasa", "valor": META_PROPUESTA,
        "medida": "anual", "limite": date(2027, 12, 31), "propone": f"Comité {MARCA}",
        "porque": f"Porque {MARCA}",
    }  # fmt: skip
    metas.proponer(lago, propuesta, autor="Ana", hoy=FECHA)
    contexto = Contexto(lago, MESA, MES, circulo="mesa", fecha=FECHA)
    entradas = [*guion.por_omision(contexto), guion.Entrada("texto", {"encabezado": MARCA, "cuerpo": MARCA})]
    escritas = [
        {**dato, "titulo": f"Título propio {MARCA}", "texto": f"Texto propio {MARCA}"}
        for dato in guion.a_datos(entradas)
    ]
    guiones.guardar(lago, MESA, escritas, revision=0, autor="Ana")


def hallados(dicho: str) -> list[str]:
    """Los secretos que un texto deja ver."""
    return [s for s in (MARCA, f"{META_PROPUESTA}") if s in dicho]
