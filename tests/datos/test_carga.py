"""Cargar de principio a fin: sin repetir, en cualquier orden y sin que uno malo estorbe a los demás."""

import shutil
import zipfile
from pathlib import Path

from datos.deshacer import deshacer
from tests.datos.archivos import (
    avisos,
    casos,
    escribir,
    estados,
    estatal,
    foto,
    meses,
    municipal,
    rechazo,
    subir,
    una,
)

AJENO = "id,nombre\n1,x\n"


# --- El mismo archivo ---


def test_el_mismo_archivo_dos_veces_no_cambia_nada(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal(), estatal(cve="8"))
    primera = una(lago, ruta)
    antes, version = foto(lago), lago.version()
    otro_nombre = Path(shutil.copy(ruta, tmp_path / "otro nombre.csv"))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as comprimido:
        comprimido.write(ruta, "dentro.csv")
    resultados = subir(lago, ruta, otro_nombre, tmp_path / "c.zip")
    assert estados(resultados) == ["ya estaba"] * 3
    assert {r.carga for r in resultados} == {primera.carga}
    assert "No cambió nada" in resultados[0].mensaje
    assert (foto(lago), lago.version()) == (antes, version)


def test_repetido_en_la_misma_tanda(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal())
    assert sorted(estados(subir(lago, ruta, ruta))) == ["cargado", "ya estaba"]
    assert len(casos(lago)) == 1


def test_otras_opciones_son_otra_carga(lago, tmp_path):
    ruta = tmp_path / "p.csv"
    ruta.write_text("CVE,Entidad,Municipio,2001,2002\n8037,Chihuahua,Juárez,10,20\n", encoding="utf-8")
    assert una(lago, ruta, edicion="A").carga == 1
    assert estados(subir(lago, ruta, edicion="A")) == ["ya estaba"]
    assert una(lago, ruta, edicion="B").carga == 2


def test_deshecho_se_puede_volver_a_cargar(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal())
    una(lago, ruta)
    antes = casos(lago)
    deshacer(lago, 1, autor="Prueba")
    assert casos(lago) == []
    assert una(lago, ruta).carga == 2
    assert casos(lago) == antes


# --- Varios archivos ---


def test_en_cualquier_orden_quedan_del_mas_viejo_al_mas_nuevo(lago, tmp_path):
    rutas = [
        escribir(tmp_path / "tres.csv", estatal(meses(1, 9, 3))),
        escribir(tmp_path / "uno.csv", estatal(meses(1))),
        escribir(tmp_path / "dos.csv", estatal(meses(1, 2))),
    ]
    (tmp_path / "p.csv").write_text("cvegeo,anio,poblacion,edicion\n1,2024,9,X\n")
    resultados = subir(lago, *rutas, tmp_path / "p.csv")
    assert estados(resultados) == ["cargado"] * 4
    assert [r.archivo for r in resultados] == ["p.csv", "uno.csv", "dos.csv", "tres.csv"]
    assert casos(lago, "m01, m02, m03") == [(1, 9, 3)]
    assert avisos(resultados[1], "territorios sin población") == []  # la población entró primero


def test_uno_danado_no_detiene_a_los_demas(lago, tmp_path):
    (tmp_path / "ajeno.csv").write_text(AJENO)
    (tmp_path / "vacio.csv").write_bytes(b"")
    rutas = [
        escribir(tmp_path / "malo.csv", estatal(meses("x"))),
        tmp_path / "ajeno.csv",
        escribir(tmp_path / "bueno.csv", estatal()),
        tmp_path / "vacio.csv",
        tmp_path / "no existe.csv",
        escribir(tmp_path / "otro.csv", municipal()),
    ]
    resultados = {r.archivo: r.estado for r in subir(lago, *rutas)}
    assert {n for n, estado in resultados.items() if estado == "cargado"} == {"bueno.csv", "otro.csv"}
    assert len(resultados) == 6
    assert len(casos(lago)) == 2


def test_un_zip_con_varios_csv_y_un_libro_con_varias_hojas(lago, tmp_path):
    import openpyxl

    with zipfile.ZipFile(tmp_path / "todo.zip", "w") as comprimido:
        comprimido.write(escribir(tmp_path / "a.csv", estatal()), "a.csv")
        comprimido.write(escribir(tmp_path / "b.csv", municipal()), "b.csv")
        comprimido.writestr("c.csv", AJENO)
    resultados = {r.archivo: r for r in subir(lago, tmp_path / "todo.zip")}
    assert resultados["todo.zip › a.csv"].fuente == "sesnsp_estatal"
    assert resultados["todo.zip › b.csv"].fuente == "sesnsp_municipal"
    assert resultados["todo.zip › c.csv"].estado == "rechazado" and resultados["todo.zip › c.csv"].hoja
    libro = openpyxl.Workbook()
    for nombre, anio in (("Año d'antes", 2022), ("Año 2023", 2023)):
        hoja = libro.create_sheet(nombre)
        for linea in escribir(tmp_path / "x.csv", estatal(anio=anio)).read_text("utf-8").splitlines():
            hoja.append([c or None for c in linea.replace("Vida, la", "").split(",")])
    libro.save(tmp_path / "l.xlsx")
    assert estados(subir(lago, tmp_path / "l.xlsx")) == ["cargado", "cargado"]
    assert casos(lago, "anio", "fuente = 'sesnsp_estatal'") == [(2022,), (2023,), (2024,)]
    assert estados(subir(lago, tmp_path / "l.xlsx")) == ["ya estaba", "ya estaba"]


def test_lo_que_nadie_reconoce_explica_que_llego(lago, tmp_path):
    ruta = tmp_path / "ajeno.csv"
    ruta.write_text(AJENO)
    mensaje = rechazo(lago, ruta)
    assert "Llegó: «id» y «nombre»" in mensaje and "Se parece" not in mensaje


def test_nombres_de_archivo_y_de_delito_dificiles(lago, tmp_path):
    carpeta = tmp_path / "carpeta de O'Higgins ñ"
    carpeta.mkdir()
    renglon = estatal(delito='"La ""vida"" d\'aquí; --",Tipo \'x\',Homicidio,$$')
    nombres = ['d\'aquí "x"; --.csv', "ñandú & más (1).csv", "$$ ' || x.csv", "a%20b.csv"]
    for numero, nombre in enumerate(nombres, 1):
        una(lago, escribir(carpeta / nombre, renglon.replace("12", str(numero))))
        assert casos(lago, "bien, tipo, modalidad, m12") == [
            ('La "vida" d\'aquí; --', "Tipo 'x'", "$$", numero)
        ]
    assert lago.leer("SELECT archivo FROM lago.carga ORDER BY carga").archivo.tolist() == nombres


def test_una_tabla_de_una_fiscalia_con_comillas_en_todo(lago, tmp_path):
    ruta = tmp_path / "tabla d'aquí.csv"
    ruta.write_text("anio,mes,casos,nota 'x'\n2024,enero,5,a\n2024,febrero,7,b\n", encoding="utf-8")
    apellidos = {"fuente": "Fiscalía d'O'Higgins \"x\"", "unidad": "carpetas", "metodologia": "la 'suya'"}
    opciones = {"como": "tabla", "territorio": "08037", "indicador": "homicidio-doloso", **apellidos}
    una(lago, ruta, **opciones)
    assert casos(lago, "productor, metodologia, cvegeo, m01, m02") == [
        ("Fiscalía d'O'Higgins \"x\"", "la 'suya'", "08037", 5, 7)
    ]
    assert estados(subir(lago, ruta, **opciones)) == ["ya estaba"]


# --- Los archivos de verdad ---


def test_el_archivo_danado_entra_reparado_y_completo(lago, reales):
    """El corte de marzo de 2022 trae acentos de MacRoman; reparado da los mismos renglones y nombres."""
    resultado = una(lago, reales / "sesnsp/IDEFC_NM_mar22.csv")
    assert "MacRoman" in avisos(resultado, "acentos reparados")[0]
    assert resultado.renglones == 25088 and str(resultado.corte) == "2022-03-31"  # 32 × 98 × 8
    entidades = lago.leer("SELECT nombre FROM lago.territorio").nombre
    assert {"Michoacán de Ocampo", "Nuevo León", "San Luis Potosí", "Yucatán"} <= set(entidades)
    una(lago, reales / "sesnsp/IDEFC_NM_ago23.csv")
    # los delitos son los mismos, letra por letra: ninguno se duplicó por un acento
    assert len(lago.leer("FROM lago.concepto")) == 98


def test_tres_cortes_dan_la_revision_nacional_y_deshacer_regresa(lago, reales):
    cortes = [reales / f"sesnsp/IDEFC_NM_{c}.csv" for c in ("nov2024_2015-2024", "oct2020", "ago23")]
    assert estados(subir(lago, *cortes[1:])) == ["cargado", "cargado"]
    antes = foto(lago)
    una(lago, cortes[0])
    nacional = lago.leer("""
        SELECT decia, dice FROM lago.revision
        WHERE territorio = '00' AND mes = '2019' AND indicador = 'homicidio-doloso' ORDER BY carga""")
    assert nacional.decia[0] == 29458 and nacional.dice.iloc[-1] == 29500
    detalle = lago.leer("""
        SELECT coalesce(sum(dice - decia), 0) AS d FROM lago.revision
        WHERE territorio <> '00' AND mes LIKE '2019-%' AND indicador = 'homicidio-doloso'""")
    assert detalle.d[0] == 29500 - 29458
    deshacer(lago, 3, autor="Prueba")
    assert foto(lago) == antes
