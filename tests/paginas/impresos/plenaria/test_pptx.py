"""El PowerPoint: gráficas nativas con las cifras del lago, fuente y notas en cada lámina, y accesible."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from pptx.oxml.ns import qn

from paginas.impresos.plenaria import guion, hoja
from paginas.impresos.plenaria.contexto import Contexto
from tests.paginas.impresos.plenaria import apoyo

HOMICIDIO = ("indicador", {"indicador": "homicidio-doloso"})


@pytest.fixture(scope="module")
def del_ejemplo(ejemplar):
    contexto = Contexto(
        ejemplar, "mesa-de-ejemplo", date(2026, 8, 1), circulo="mesa", fecha=date(2026, 9, 16)
    )
    return guion.armar(contexto, guion.por_omision(contexto))


@pytest.fixture(scope="module")
def impresa(del_ejemplo):
    return apoyo.imprimir(del_ejemplo)


def moviles():
    """Tasa por 100 mil de cada ventana de doce meses, sumada renglón por renglón."""
    meses = apoyo.casos()
    return [sum(meses[n - 11 : n + 1]) / apoyo.HABITANTES * 100_000 for n in range(11, 36)]


def test_la_grafica_nativa_trae_las_tasas_del_lago(chico):
    (grafica,) = apoyo.graficas(apoyo.imprimir(apoyo.laminas(chico, HOMICIDIO)))
    series = {s.name: s.values for s in grafica.plots[0].series}
    tasas = [v for v in series["SESNSP · carpetas · CNSP/38/15"] if v is not None]
    assert tasas == pytest.approx(moviles(), rel=1e-12)
    bajo, alto = (series[n] for n in ("Intervalo del 95 %", "Intervalo del 95 % (hasta)"))
    assert all(b < t < a for b, t, a in zip(bajo[-25:], tasas, alto[-25:], strict=True))


def test_los_datos_incrustados_son_los_de_la_grafica_y_los_del_libro(chico):
    las_laminas = apoyo.laminas(chico, HOMICIDIO)
    (grafica,) = apoyo.graficas(apoyo.imprimir(las_laminas))
    incrustado = load_workbook(io.BytesIO(grafica.part.chart_workbook.xlsx_part.blob)).active
    propia = load_workbook(io.BytesIO(hoja.imprimir(las_laminas, fecha=apoyo.FECHA))).active
    del_libro = [f[1] for f in propia.iter_rows(values_only=True) if isinstance(f[1], int | float)]
    del_incrustado = [f[1] for f in incrustado.iter_rows(min_row=2, values_only=True) if f[1] is not None]
    assert del_incrustado == [v for v in grafica.plots[0].series[0].values if v is not None] == del_libro
    assert len(del_libro) == 25


def test_los_casos_del_mes_son_los_del_lago(chico):
    (lamina,) = apoyo.laminas(chico, HOMICIDIO)
    primera = lamina.bloques[1].cifras[0]
    assert primera.valor == f"{apoyo.casos()[-1]}"
    assert primera.detalle.startswith(f"{apoyo.casos()[-13]} un año antes")


def test_toda_lamina_con_cifras_trae_fuente_corte_unidad_version_y_metodo(del_ejemplo, ejemplar):
    con_grafica = [x for x in del_ejemplo if x.tipo in ("indicador", "comparacion", "mapa")]
    assert len(con_grafica) >= 6
    for lamina in con_grafica:
        for dicho in ("Fuente: SESNSP", "carpetas", "corte", f"Versión {ejemplar.version()} del tablero"):
            assert dicho.lower() in lamina.pie.lower(), lamina.clave
        assert "Método:" in lamina.notas and lamina.pie in lamina.notas, lamina.clave
    assert all(x.pie for x in del_ejemplo if x.bloques and x.tipo != "texto")


def test_nada_se_desborda_ni_se_escribe_chico(impresa):
    assert len(impresa.slides) >= 10
    assert apoyo.defectos(impresa) == []


def test_en_el_caso_normal_nada_se_recorta(del_ejemplo):
    from paginas.impresos.plenaria import acomodo

    avisos = [a for x in acomodo.paginar(del_ejemplo) for a in x.avisos]
    assert [a for a in avisos if "recort" in a] == []


def test_cada_lamina_tiene_titulo_unico_y_lo_grafico_se_puede_oir(impresa):
    titulos = [lamina.shapes.title.text_frame.text for lamina in impresa.slides]
    assert all(titulos) and len(set(titulos)) == len(titulos)
    for lamina in impresa.slides:
        assert lamina.shapes[0] == lamina.shapes.title  # se lee primero
        for forma in lamina.shapes:
            if not forma.has_text_frame:
                propiedades = next(forma._element.iter(qn("p:cNvPr")))
                assert propiedades.get("descr"), f"{titulos} {forma.name}"


def test_esta_en_espanol_de_mexico(impresa):
    for lamina in impresa.slides:
        for raiz in (lamina._element, lamina.notes_slide._element):
            idiomas = {letra.get("lang") for letra in raiz.iter(qn("a:rPr"))}
            assert idiomas <= {"es-MX"} and idiomas
    for grafica in apoyo.graficas(impresa):
        assert grafica._chartSpace.find(qn("c:lang")).get("val") == "es-MX"


def test_el_estado_y_el_numero_se_ven_en_cada_lamina(impresa):
    total = len(impresa.slides)
    for numero, lamina in enumerate(impresa.slides, 1):
        (marca,) = [f for f in lamina.shapes if f.name == "Estado y número"]
        assert marca.text_frame.text == f"Para la plenaria  ·  {numero} de {total}"


def test_un_hueco_es_un_hueco_y_no_un_cero(chico):
    (grafica,) = apoyo.graficas(apoyo.imprimir(apoyo.laminas(chico, HOMICIDIO)))
    valores = grafica.plots[0].series[0].values
    assert valores[:11] == (None,) * 11  # los primeros once meses no juntan doce
    assert grafica._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"


def test_con_la_metodologia_nueva_se_dice_que_la_tasa_es_de_la_anterior(del_ejemplo):
    lamina = next(x for x in del_ejemplo if x.clave == "indicador-homicidio-doloso")
    assert "enero–agosto de 2026" in lamina.titulo
    assert "RNID y aún no junta doce meses" in lamina.subtitulo and "diciembre de 2025" in lamina.subtitulo
    assert lamina.bloques[1].cifras[0].rotulo == "carpetas en lo que va de 2026"


def test_los_logotipos_van_en_su_orden_sin_deformarse_y_adentro(del_ejemplo):
    from datos.marcas import Logotipo
    from tests.datos.test_marcas import imagen

    cuatro = [
        Logotipo(papel, papel, imagen(ancho, alto))
        for papel, ancho, alto in (
            ("mesa", 400, 100), ("red", 100, 400), ("sos", 900, 90), ("apoyo", 50, 50),
        )
    ]  # fmt: skip
    presentacion = apoyo.imprimir(del_ejemplo[:2], logotipos=cuatro)
    assert apoyo.defectos(presentacion) == []
    for lamina in presentacion.slides:
        fotos = [f for f in lamina.shapes if f.name.startswith("Logotipo")]
        assert [f.name for f in fotos] == [f"Logotipo: {g.papel}" for g in cuatro]
        assert [f.left for f in fotos] == sorted(f.left for f in fotos)
        for foto, razon in zip(fotos, (4, 0.25, 10, 1), strict=True):
            assert foto.width / foto.height == pytest.approx(razon, rel=0.01)
