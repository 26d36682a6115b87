"""Lo que entra al lago: conceptos, revisiones «decía / dice», territorios y constancia."""

from datetime import date

from tests.datos.archivos import (
    CULPOSO,
    DOLOSO,
    NEGOCIO,
    casos,
    escribir,
    estatal,
    meses,
    municipal,
    rechazo,
    una,
)

REVISIONES = """
    SELECT territorio, mes, indicador, decia, dice FROM lago.revision
    WHERE indicador <> 'total-delitos' ORDER BY ALL"""


def revisiones(lago) -> list[tuple]:
    with lago.cursor() as cursor:
        return cursor.execute(REVISIONES).fetchall()


def test_el_corte_nuevo_reemplaza_al_anterior_y_guarda_lo_que_cambio(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(meses(1, 2, 3)), estatal(meses(10, 20, 30), cve="8")))
    nuevo = una(
        lago, escribir(tmp_path / "b.csv", estatal(meses(1, 5, 3, 4)), estatal(meses(10, 20, 29, 7), cve="8"))
    )
    assert casos(lago, "cvegeo, m01, m02, m03, m04, carga") == [
        ("01", 1, 5, 3, 4, nuevo.carga),
        ("08", 10, 20, 29, 7, nuevo.carga),
    ]
    assert revisiones(lago) == [
        ("01", "2024-02", "homicidio-doloso", 2, 5),
        ("08", "2024-03", "homicidio-doloso", 30, 29),
    ]
    cortes = lago.leer("SELECT DISTINCT corte_anterior, corte FROM lago.revision")
    assert cortes.astype(str).values.tolist() == [["2024-03-31", "2024-04-30"]]


def _pais(**distintos: str) -> list[str]:
    """Las 32 entidades con un caso en enero y otro en febrero; algunas, con lo que se diga."""
    claves = [str(n) for n in range(1, 33)]
    return [estatal(distintos.get(f"e{clave}", meses(1, 1)), cve=clave) for clave in claves]


def test_el_pais_se_dice_por_anio_y_sobre_los_meses_que_ya_estaban(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", *_pais()))
    una(lago, escribir(tmp_path / "b.csv", *_pais(e1=meses(1, 4, 9), e8=meses(0, 1, 9))))
    assert revisiones(lago) == [
        ("00", "2024-01..2024-02", "homicidio-doloso", 64, 66),
        ("01", "2024-02", "homicidio-doloso", 1, 4),
        ("08", "2024-01", "homicidio-doloso", 1, 0),
    ]


def test_el_pais_no_se_dice_si_su_anio_no_cambio_o_faltan_entidades(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", *_pais()))
    una(lago, escribir(tmp_path / "b.csv", *_pais(e1=meses(2, 0, 9))))
    assert [r[0] for r in revisiones(lago)] == ["01", "01"]
    una(lago, escribir(tmp_path / "c.csv", *_pais(e1=meses(5, 5, 9, 1))[:31]))
    assert "00" not in [r[0] for r in revisiones(lago)]


def test_un_municipio_no_da_revisiones_del_pais(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", municipal(meses(1, 2))))
    una(lago, escribir(tmp_path / "b.csv", municipal(meses(1, 3, 3))))
    assert revisiones(lago) == [("01001", "2024-02", "homicidio-doloso", 2, 3)]


def test_un_dato_que_desaparece_es_revision_y_uno_que_aparece_no(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(meses(1, "", 3)), estatal(meses(1, 2, 3), cve="8")))
    una(lago, escribir(tmp_path / "b.csv", estatal(meses(1, 2, 3, 4)), estatal(meses(1, "", 3, 4), cve="8")))
    assert ("08", "2024-02", "homicidio-doloso", 2, None) in revisiones(lago)
    assert not [r for r in revisiones(lago) if r[:2] == ("01", "2024-02")]


def test_un_subtipo_reclasificado_desaparece(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(meses(1)), estatal(meses(5), delito=CULPOSO)))
    una(lago, escribir(tmp_path / "b.csv", estatal(meses(6, 1))))
    assert casos(lago, "subtipo, m01") == [("Homicidio doloso", 6)]


def test_un_extracto_no_borra_los_delitos_que_no_trae(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", municipal(meses(1)), municipal(meses(5), delito=NEGOCIO)))
    una(lago, escribir(tmp_path / "b.csv", municipal(meses(2, 1)), municipal(meses(9), cve="8037")))
    assert casos(lago, "cvegeo, subtipo, m01") == [
        ("01001", "Homicidio doloso", 2),
        ("01001", "Robo a negocio", 5),
        ("08037", "Homicidio doloso", 9),
    ]


def test_el_mismo_delito_con_otros_acentos_es_el_mismo_concepto(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(meses(1))))
    una(lago, escribir(tmp_path / "b.csv", estatal(meses(1, 2), delito=DOLOSO.upper())))
    assert lago.leer("FROM lago.concepto").shape[0] == 1
    assert casos(lago, "subtipo, m02") == [("Homicidio doloso", 2)]


def test_cada_anio_lleva_su_metodologia(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(anio=2025), estatal(meses(1), 2026)))
    assert casos(lago, "anio, metodologia") == [(2025, "CNSP/38/15"), (2026, "RNID")]


def test_un_corte_mas_viejo_se_rechaza_salvo_que_se_pida(lago, tmp_path):
    nuevo = escribir(tmp_path / "b.csv", estatal(meses(1, 5, 3)))
    viejo = escribir(tmp_path / "a.csv", estatal(meses(1, 2)))
    una(lago, nuevo)
    mensaje = rechazo(lago, viejo)
    assert "llega hasta 2024-02-29 y el lago ya tiene ese archivo hasta 2024-03-31" in mensaje
    assert "--reemplazar" in mensaje
    resultado = una(lago, viejo, reemplazar=True)
    assert resultado.corte == date(2024, 2, 29)
    assert casos(lago, "m02, m03") == [(2, None)]
    assert ("01", "2024-03", "homicidio-doloso", 3, None) in revisiones(lago)
    assert una(lago, nuevo, reemplazar=True).carga == 3  # el nuevo ya no está: se puede volver a poner
    assert casos(lago, "m02, m03") == [(5, 3)]


def test_territorios_se_forman_al_cargar(lago, tmp_path):
    una(
        lago, escribir(tmp_path / "a.csv", municipal(anio=2020, cve="8037"), municipal(anio=2021, cve="8037"))
    )
    mayusculas = municipal(anio=2022, cve="8037").replace("Juárez", "JUAREZ")
    una(lago, escribir(tmp_path / "b.csv", mayusculas))
    otro = municipal(anio=2019, cve="8037").replace("Juárez", "Cd. Juárez")
    una(lago, escribir(tmp_path / "c.csv", otro), reemplazar=True)
    tabla = lago.leer("SELECT cvegeo, nombre, entidad, desde, hasta FROM lago.territorio")
    assert tabla.values.tolist() == [["08037", "Juárez", "Chihuahua", 2019, 2022]]


def test_la_constancia_dice_archivo_huella_fuente_corte_y_quien(lago, tmp_path):
    import hashlib

    ruta = escribir(tmp_path / "mi archivo.csv", estatal(), estatal(cve="8"))
    una(lago, ruta, corte=date(2024, 11, 30))
    (fila,) = lago.leer("FROM lago.carga").to_dict("records")
    assert fila["archivo"] == "mi archivo.csv"
    assert fila["huella"] == hashlib.sha256(ruta.read_bytes()).hexdigest()
    assert (fila["fuente"], str(fila["corte"])[:10], fila["renglones"]) == ("sesnsp_estatal", "2024-11-30", 2)
    assert (fila["autor"], fila["estado"], fila["opciones"]) == (
        "Prueba",
        "vigente",
        '{"corte": "2024-11-30"}',
    )


def test_ediciones_de_poblacion_conviven_y_cada_una_se_corrige_sola(lago, tmp_path):
    def poblacion(nombre, edicion, habitantes):
        ruta = tmp_path / nombre
        ruta.write_text(f"cvegeo,anio,poblacion,edicion\n8037,2020,{habitantes},{edicion}\n")
        return una(lago, ruta)

    poblacion("a.csv", "CONAPO 2018", 100)
    poblacion("b.csv", "CONAPO 2023", 200)
    poblacion("c.csv", "CONAPO 2018", 150)
    tabla = lago.leer("SELECT edicion, cvegeo, momento, poblacion FROM lago.poblacion ORDER BY edicion")
    assert tabla.values.tolist() == [
        ["CONAPO 2018", "08037", 2020.5, 150],
        ["CONAPO 2023", "08037", 2020.5, 200],
    ]
