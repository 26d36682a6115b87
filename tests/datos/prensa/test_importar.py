"""El archivo entero: todo o nada, deshacerlo y leerlo venga como venga."""

from datetime import date

import pytest

from datos.consultas import prensa
from datos.deshacer import deshacer
from datos.errores import DatoInvalido, FuenteInvalida
from datos.prensa import importar as modulo
from datos.prensa.importar import sugerir
from tests.datos.prensa import muestras
from tests.datos.prensa.traer import HOY, MESA
from tests.datos.prensa.traer import avisos as _avisos
from tests.datos.prensa.traer import notas as _notas
from tests.datos.prensa.traer import traer as _traer


def test_deshacer_quita_notas_decisiones_y_acuerdos_y_deja_lo_demas(lago, tmp_path):
    from datos.prensa import notas
    from datos.prensa.decisiones import decidir

    _traer(lago, muestras.tabla(tmp_path / "a.csv", *[muestras.renglon(Colonia=c) for c in "ABC"]))
    propia = notas.capturar(
        lago,
        {
            "mesa": MESA,
            "delito": "homicidio-doloso",
            "medio": "Norte",
            "desde": date(2026, 3, 4),
            "cvegeo": "08037",
        },
        autor="ana",
        hoy=HOY,
    )
    otra = notas.capturar(
        lago,
        {
            "mesa": MESA,
            "delito": "homicidio-doloso",
            "medio": "Sur",
            "desde": date(2026, 3, 4),
            "cvegeo": "08037",
        },
        autor="ana",
        hoy=HOY,
    )
    for a, b in ((1, propia), (propia, otra), (1, 2)):
        decidir(lago, a, b, "mismo evento", autor="ana")
    lago.escribir(
        lambda cursor: cursor.execute(
            "INSERT INTO lago.evento (evento, revision, victimas) VALUES (1, 1, 3)"
        ),
        autor="ana",
        motivo="x",
    )
    assert set(_notas(lago, "nota, evento")) == {(1, 1), (2, 1), (3, 3), (4, 1), (5, 1)}
    assert "3 renglones salieron" in deshacer(lago, 1, autor="ana")
    assert _notas(lago, "nota, evento") == [(4, 4), (5, 4)]
    assert len(prensa.decisiones(lago, MESA, "comite")) == 1
    assert lago.leer("SELECT count(*) AS n FROM lago.evento").n[0] == 0
    # Y después se puede volver a importar.
    assert _traer(lago, tmp_path / "a.csv").notas == 3


def test_dos_mesas_importan_el_mismo_archivo_cada_una_en_su_registro(lago, tmp_path):
    ruta = muestras.ocved(tmp_path / "o.csv")
    assert _traer(lago, ruta).de_la_mesa == 3
    assert _traer(lago, ruta, mesa="torreon").de_la_mesa == 0
    assert prensa.eventos(lago, MESA, "mesa").shape[0] == 3


def test_un_archivo_ajeno_dice_que_llego_y_el_lago_queda_igual(lago, tmp_path):
    ruta = tmp_path / "x.csv"
    ruta.write_text("producto,precio\nmanzana,3\n", encoding="utf-8")
    version = lago.version()
    with pytest.raises(FuenteInvalida, match=r"Llegaron las columnas: producto y precio"):
        _traer(lago, ruta)
    with pytest.raises(FuenteInvalida, match=r"no es un archivo de «OCVED 2.0».*Llegó"):
        _traer(lago, ruta, perfil="ocved")
    with pytest.raises(DatoInvalido, match="No existe el perfil"):
        _traer(lago, ruta, perfil="otro")
    with pytest.raises(DatoInvalido, match="no es una mesa"):
        _traer(lago, ruta, mesa="00")
    assert lago.version() == version


def test_si_nada_sirve_no_hay_carga_pero_se_dice_por_que(lago, tmp_path):
    version = lago.version()
    hecho = _traer(
        lago, muestras.tabla(tmp_path / "a.csv", muestras.renglon(Delito="x"), muestras.renglon(Fecha="?"))
    )
    assert (hecho.estado, hecho.carga, len(hecho.rechazados)) == ("rechazado", None, 2)
    assert lago.version() == version


def test_interrumpido_no_deja_nada(lago, tmp_path):
    def avance(etapa, *_):
        if etapa == "Revisando las coordenadas":
            raise KeyboardInterrupt

    version = lago.version()
    with pytest.raises(KeyboardInterrupt):
        _traer(lago, muestras.ocved(tmp_path / "o.csv"), avance=avance)
    assert lago.version() == version


def test_si_falla_a_la_mitad_de_guardar_no_queda_medio_archivo(lago, tmp_path, monkeypatch):
    def truena(*_):
        raise RuntimeError("se fue la luz")

    monkeypatch.setattr(modulo.tabla, "recordar", truena)
    version = lago.version()
    with pytest.raises(RuntimeError):
        _traer(lago, muestras.tabla(tmp_path / "a.csv", muestras.renglon()))
    assert lago.version() == version


def test_xlsx_con_varias_hojas_y_fechas_de_excel(lago, tmp_path):
    import openpyxl

    libro = openpyxl.Workbook()
    hoja = libro.active
    hoja.append(muestras.TABLA.split(","))
    hoja.append([date(2026, 3, 4), "Secuestro", "Norte", "x", "", "Juárez", "", "", None, None, 2])
    otra = libro.create_sheet("precios")
    otra.append(["producto", "precio"])
    otra.append(["manzana", 3])
    libro.save(tmp_path / "a.xlsx")
    assert _traer(lago, tmp_path / "a.xlsx").notas == 1
    assert _notas(lago, "desde::VARCHAR, delito, victimas") == [("2026-03-04", "secuestro", 2)]


def test_json_cp1252_y_acentos_dobles_tambien_se_leen(lago, tmp_path):
    import json

    titulos = muestras.TABLA.split(",")
    celdas = ["2026-03-04", "Desaparición", "Norte", "x", "", "Juárez", "Ampliación", "", "", "", ""]
    (tmp_path / "a.json").write_text(json.dumps([dict(zip(titulos, celdas, strict=True))]), encoding="utf-8")
    muestras.tabla(tmp_path / "b.csv", muestras.renglon(Colonia="Chaveña"), codificacion="cp1252")
    doble = muestras.renglon(Colonia="Ampliación Aeropuerto").encode().decode("cp1252")
    muestras.tabla(tmp_path / "c.csv", doble)
    for nombre in ("a.json", "b.csv", "c.csv"):
        assert _traer(lago, tmp_path / nombre).notas == 1
    assert [c for (c,) in _notas(lago, "colonia")] == ["Ampliación", "Chaveña", "Ampliación Aeropuerto"]


def test_celdas_de_mas_se_rechazan_y_de_menos_quedan_vacias(lago, tmp_path):
    corto = ",".join(muestras.renglon().split(",")[:6])
    hecho = _traer(lago, muestras.tabla(tmp_path / "a.csv", muestras.renglon() + ",,sobra", corto))
    assert hecho.rechazados == [(2, "Trae 13 celdas y el encabezado 11 columnas.")]
    assert hecho.notas == 1


def test_el_circulo_y_el_folio_del_archivo(lago, tmp_path):
    encabezado = muestras.TABLA + ",Círculo,Folio"
    ruta = muestras.tabla(
        tmp_path / "a.csv",
        muestras.renglon() + ",Comité,7",
        muestras.renglon() + ",,7",
        muestras.renglon() + ",amigos,8",
        encabezado=encabezado,
    )
    hecho = _traer(lago, ruta)
    assert _notas(lago, "circulo, observacion") == [("comite", "Folio 7"), ("mesa", "Folio 7")]
    assert "no es público" in hecho.rechazados[0][1]
    assert "7 (renglones 2 y 3)" in _avisos(hecho, "folios repetidos")[0]


def test_sugerir_no_toma_columnas_de_personas(lago, tmp_path):
    from datos import archivo

    ruta = muestras.tabla(
        tmp_path / "a.csv", "x", encabezado="Fecha del hecho,Delito,Nombre,Víctima,Víctimas,Periódico"
    )
    (hoja,) = archivo.hojas(ruta, tmp_path)
    assert sugerir(lago, hoja, MESA) == {
        "fecha_del_hecho": "fecha",
        "delito": "delito",
        "nombre": "ignorar",
        "victima": "ignorar",
        "victimas": "victimas",
        "periodico": "medio",
    }


def test_un_archivo_que_crece_no_repite_lo_corregido_lo_retirado_ni_lo_unido(lago, tmp_path):
    from datos.prensa import notas
    from datos.prensa.decisiones import decidir

    viejos = [muestras.renglon(Colonia=c) for c in ("A", "B", "C", "C")]
    _traer(lago, muestras.tabla(tmp_path / "enero.csv", *viejos))
    notas.corregir(
        lago, 1, {"colonia": "Centro", "victimas": 2, "desde": date(2026, 3, 5), "hasta": None},
        revision=1, autor="ana", hoy=HOY,
    )  # fmt: skip
    notas.retirar(lago, 2, revision=1, autor="ana", motivo="no era de aquí")
    decidir(lago, 3, 4, "mismo evento", autor="ana")
    notas.corregir(lago, 4, {"titulo": "Otro"}, revision=1, autor="ana", hoy=HOY)
    hecho = _traer(lago, muestras.tabla(tmp_path / "febrero.csv", *viejos, muestras.renglon(Colonia="D")))
    assert hecho.notas == 1
    assert "4 renglones ya habían entrado" in _avisos(hecho, "renglones repetidos")[0]
    assert [c for (c,) in _notas(lago, "colonia")] == ["Centro", "B", "C", "C", "D"]
    # Un renglón como quedó la nota después de corregirla no es el que llegó.
    nueva = muestras.renglon(Colonia="Centro", Fecha="2026-03-05", Victimas=2)
    assert _traer(lago, muestras.tabla(tmp_path / "marzo.csv", nueva)).notas == 1


def test_las_notas_importadas_antes_de_guardar_su_huella_se_comparan_por_lo_que_dicen(lago, tmp_path):
    viejos = [muestras.renglon(Colonia=c) for c in "AB"]
    _traer(lago, muestras.tabla(tmp_path / "enero.csv", *viejos))
    lago.escribir(lambda cursor: cursor.execute("DELETE FROM lago.llegada"), autor="ana", motivo="como antes")
    assert _traer(lago, muestras.tabla(tmp_path / "febrero.csv", *viejos, muestras.renglon())).notas == 1


def test_un_lago_creado_antes_de_guardar_huellas_las_guarda(carpeta_lago, tmp_path):
    from datos.lago import abrir

    with abrir(carpeta_lago) as antes:
        antes.escribir(lambda cursor: cursor.execute("DROP TABLE lago.llegada"), autor="ana", motivo="x")
    with abrir(carpeta_lago) as lago:
        _traer(lago, muestras.tabla(tmp_path / "a.csv", muestras.renglon()))
        assert lago.leer("SELECT nota, carga FROM lago.llegada").values.tolist() == [[1, 1]]
        deshacer(lago, 1, autor="ana")
        assert lago.leer("SELECT * FROM lago.llegada").empty
