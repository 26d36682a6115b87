"""Todas las páginas, con lago vacío, con el ejemplo y con un archivo: dicen algo útil y nunca truenan."""

import pytest
from streamlit.testing.v1 import AppTest

from datos import lago
from datos.carga import cargar
from datos.consultas import cargas as consulta_cargas
from datos.consultas import mesas as consulta_mesas
from tests.paginas.apoyo import RAIZ, abrir, boton, escrito, liga

PAGINAS = (
    "inicio",
    "incidencia",
    "mapa",
    "metas",
    "prensa",
    "comites",
    "acuerdos",
    "plenaria",
    "rueda",
    "datos",
    "metodologia",
)
# Lo que cada página dice cuando aún no hay nada que mostrar.
SIGUIENTE_PASO = {
    "inicio": "**Datos**",
    "incidencia": "**Datos**",
    "mapa": "**Datos**",
    "metas": "aún no tiene metas",
    "plenaria": "**Datos**",
    "rueda": "**Datos**",
}
MUNICIPAL = (
    "Año,Clave_Ent,Entidad,Cve. Municipio,Municipio,Bien jurídico afectado,Tipo de delito,Subtipo de delito,"
    "Modalidad,Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre\n"
)
RENGLON = (
    "{},8,Chihuahua,8037,Juárez,La vida y la Integridad corporal,Homicidio,Homicidio doloso,"
    "Con arma de fuego,{}\n"
)
PROPIA = "Año,Mes,Secuestros\n2025,Enero,3\n2025,Febrero,0\n2025,Marzo,2\n"


@pytest.fixture
def con_muestra(con_ejemplo, tmp_path):
    """El ejemplo y, encima, un archivo municipal de tres años escrito a mano."""
    doce = (",".join(str(v) for v in valores) for valores in ([40] * 12, [50] * 12, [60] * 11 + [""]))
    texto = MUNICIPAL + "".join(
        RENGLON.format(anio, meses) for anio, meses in zip((2022, 2023, 2024), doce, strict=True)
    )
    archivo = tmp_path / "IDM_NM_nov24.csv"
    archivo.write_text(texto, encoding="cp1252")
    with lago.abrir(con_ejemplo) as abierto:
        assert [r.estado for r in cargar(abierto, [archivo], autor="Prueba")] == ["cargado"]
    return con_ejemplo


@pytest.mark.parametrize("pagina", PAGINAS)
def test_con_el_lago_vacio_dice_el_siguiente_paso(vacio, pagina):
    dice = escrito(abrir(pagina))
    assert SIGUIENTE_PASO.get(pagina, "") in dice
    assert "Datos ficticios" not in dice


@pytest.mark.parametrize("pagina", PAGINAS)
def test_con_el_ejemplo_lo_avisa_la_banda(mirador, pagina):
    assert "Datos ficticios de ejemplo." in escrito(abrir(pagina))


@pytest.mark.parametrize("pagina", PAGINAS)
def test_con_datos_oficiales_no_hay_banda(con_muestra, pagina):
    assert "Datos ficticios" not in escrito(abrir(pagina, mesa="ciudad-juarez"))


def test_inicio_da_las_cifras_de_la_mesa(con_muestra):
    dice = escrito(abrir(mesa="ciudad-juarez"))
    # En 2024 hubo once meses de 60; noviembre de 2023 tuvo 50.
    assert ">60<" in dice and "nov 2024" in dice and "preliminar" in dice
    assert "+10 (+20.0%)" in dice and ">660<" in dice and "ene–nov 2024" in dice


def test_inicio_no_cruza_la_rotura_de_2026(mirador):
    dice = escrito(abrir(mesa="mesa-de-ejemplo"))
    assert "no comparable: era CNSP/38/15" in dice
    assert "de los 12 meses que pide la tasa móvil" in dice and "a dic 2025, CNSP/38/15" in dice


@pytest.mark.parametrize("cuenta", ["mensual", "movil", "acumulada", "anual"])
@pytest.mark.parametrize("medida", ["casos", "tasa"])
def test_incidencia_en_todas_sus_vistas(mirador, cuenta, medida):
    forma = "tabla" if cuenta == "acumulada" else "grafica"
    vista = {
        "mesa": "mesa-de-ejemplo",
        "cuenta": cuenta,
        "medida": medida,
        "forma": forma,
        "comparar": "estado",
    }
    prueba = abrir("incidencia", **vista)
    assert bool(prueba.get("plotly_chart")) == (forma == "grafica")
    if medida == "casos":  # los casos no se comparan entre territorios, y la liga deja de pedirlo
        del vista["comparar"]
    assert {clave: liga(prueba).get(clave) for clave in vista} == {c: [v] for c, v in vista.items()}


def test_la_liga_reproduce_la_vista(mirador):
    primera = abrir("incidencia", mesa="mesa-de-ejemplo", indicador="extorsion", desde="2019", hasta="2022")
    segunda = abrir("incidencia", **liga(primera))
    assert liga(segunda) == liga(primera)
    assert segunda.selectbox(key="indicador").value == "extorsion"
    assert segunda.selectbox(key="desde").value == "2019"
    assert escrito(segunda) == escrito(primera)


@pytest.mark.parametrize("clave", ["mesa", "indicador", "cuenta", "edicion", "serie", "desde"])
def test_un_valor_ajeno_en_la_liga_se_dice_y_no_truena(mirador, clave):
    prueba = abrir("incidencia", **{"mesa": "mesa-de-ejemplo", clave: "no-existe"})
    assert "no-existe" in " ".join(a.value for a in prueba.warning)
    assert liga(prueba)[clave] != ["no-existe"]


def test_cambiar_de_mesa_cambia_la_liga(con_muestra):
    prueba = abrir(mesa="ciudad-juarez")
    prueba.selectbox(key="mesa").select("mesa-de-ejemplo").run()
    assert liga(prueba)["mesa"] == ["mesa-de-ejemplo"]
    assert "Datos ficticios de ejemplo." in escrito(prueba)


def test_un_indicador_sin_dato_lo_dice(con_muestra):
    assert "Ninguna fuente cargada trae" in escrito(
        abrir("incidencia", mesa="ciudad-juarez", indicador="trata-de-personas")
    )


def test_un_error_no_previsto_se_explica_sin_rastro(con_ejemplo, monkeypatch, caplog):
    monkeypatch.setattr("paginas.partes.renglones.mostrar", lambda *_: 1 / 0)
    prueba = AppTest.from_file(str(RAIZ / "app.py"), default_timeout=60).run()
    assert not prueba.exception
    assert "No se pudo preparar" in prueba.error[0].value and "division" not in prueba.error[0].value
    assert "ZeroDivisionError" in caplog.text


def test_se_sube_un_archivo_y_se_deshace(con_ejemplo):
    prueba = abrir("datos", mesa="ciudad-juarez")
    prueba.file_uploader(key="archivos_subidos").set_value(
        [("IDM.csv", (MUNICIPAL + RENGLON.format(2023, ",".join("7" * 12))).encode("cp1252"), "text/csv")]
    )
    prueba.text_input(key="autor").set_value("Comité de indicadores")
    prueba.run()
    boton(prueba, "Cargar 1 archivo").click().run()
    assert "cargado" in prueba.success[0].value
    assert "Quitar el ejemplo" in [b.label for b in prueba.button]
    with lago.abrir(con_ejemplo) as abierto:
        ultima = consulta_cargas.cargas(abierto).iloc[0]
    assert (ultima["archivo"], ultima["autor"]) == ("IDM.csv", "Comité de indicadores")
    prueba.segmented_control(key="seccion").set_value("cargas").run()
    boton(prueba, "Sí, deshacer").click().run()
    assert "Se deshizo la carga" in prueba.success[0].value
    with lago.abrir(con_ejemplo) as abierto:
        versiones = abierto.leer("SELECT author FROM lago.snapshots() ORDER BY snapshot_id DESC")
    assert versiones["author"].iloc[0] == "Comité de indicadores"  # el nombre sobrevive al cambio de sección


def test_un_archivo_roto_se_rechaza_y_el_lago_queda_igual(con_ejemplo):
    with lago.abrir(con_ejemplo) as abierto:
        antes = abierto.version()
    prueba = abrir("datos", mesa="ciudad-juarez")
    prueba.file_uploader(key="archivos_subidos").set_value([("roto.csv", b"\x00\x01\x02", "text/csv")]).run()
    boton(prueba, "Cargar 1 archivo").click().run()
    assert "roto.csv" in prueba.error[0].value and "rechazado" in prueba.error[0].value
    with lago.abrir(con_ejemplo) as abierto:
        assert abierto.version() == antes


def test_el_asistente_lee_una_tabla_propia_y_la_recuerda(con_ejemplo):
    prueba = abrir("datos", mesa="ciudad-juarez")
    prueba.file_uploader(key="archivos_subidos").set_value(
        [("propia.csv", PROPIA.encode(), "text/csv")]
    ).run()
    boton(prueba, "Cargar 1 archivo").click().run()
    assert prueba.text_input(key="territorio_0").value == "08037"
    assert prueba.selectbox(key="papel_0_secuestros").value == "indicador:secuestro"
    boton(prueba, "Cargar como tabla").click().run()
    assert "falta decir" in prueba.warning[0].value  # sin fuente no entra, y el asistente sigue ahí
    prueba.text_input(key="fuente_0").set_value("Registro de la mesa")
    prueba.selectbox(key="unidad_0").select("eventos")
    boton(prueba, "Cargar como tabla").click().run()
    assert "cargado" in prueba.success[0].value
    with lago.abrir(con_ejemplo) as abierto:
        assert len(abierto.leer("SELECT * FROM lago.perfil_tabla WHERE mesa = 'ciudad-juarez'")) == 1
    assert "Registro de la mesa" in escrito(abrir("incidencia", mesa="ciudad-juarez", indicador="secuestro"))


def test_se_quita_el_ejemplo(con_muestra):
    prueba = abrir("datos", mesa="mesa-de-ejemplo")
    boton(prueba, "Quitar el ejemplo").click().run()
    assert "mesa-de-ejemplo" not in prueba.selectbox(key="mesa").options
    assert "Datos ficticios" not in escrito(prueba)
    with lago.abrir(con_muestra) as abierto:
        vigentes = consulta_cargas.cargas(abierto).query("estado == 'vigente'")
    assert vigentes["archivo"].tolist() == ["IDM_NM_nov24.csv"]


def test_se_corrige_el_territorio_de_una_mesa(con_muestra):
    prueba = abrir("datos", mesa="ciudad-juarez", seccion="mesas")
    prueba.selectbox(key="mesa_por_editar").select("torreon").run()
    prueba.multiselect[0].set_value(["05035", "05030"])
    boton(prueba, "Guardar la mesa").click().run()
    with lago.abrir(con_muestra) as abierto:
        mesa = consulta_mesas.mesas(abierto).set_index("mesa").loc["torreon"]
    assert mesa["municipios"] == ["05030", "05035"]


def test_se_retira_la_mesa_que_se_esta_viendo(con_muestra):
    prueba = abrir("datos", mesa="torreon", seccion="mesas")
    boton(prueba, "Sí, retirarla").click().run()
    assert not prueba.exception and "Se retiró la mesa Torreón" in escrito(prueba)
    assert "torreon" not in prueba.selectbox(key="mesa_por_editar").options
    with lago.abrir(con_muestra) as abierto:
        assert "torreon" not in set(consulta_mesas.mesas(abierto).mesa)


@pytest.mark.parametrize("seccion", ["formulas", "fuentes", "indicadores", "glosario"])
def test_metodologia_en_todas_sus_secciones(mirador, seccion):
    dice = escrito(abrir("metodologia", seccion=seccion))
    esperado = {
        "formulas": "La tasa",
        "fuentes": "SESNSP",
        "indicadores": "no comparable",
        "glosario": "Cifra negra",
    }
    assert esperado[seccion].lower() in dice.lower()


def test_al_publico_datos_solo_se_miran(con_ejemplo, monkeypatch):
    de_escribir = ("Cargar", "Quitar", "deshacer")
    assert any(palabra in b.label for b in abrir("datos").button for palabra in de_escribir)
    monkeypatch.setenv("TABLERO_CIRCULO", "publico")
    prueba = abrir("datos")
    assert not any(palabra in b.label for b in prueba.button for palabra in de_escribir)
    assert "Sin nombre" not in escrito(prueba)
    assert liga(abrir("datos", seccion="subir"))["seccion"] == ["cargas"]
