"""La tabla de una mesa: sus columnas, sus fechas y sus municipios como vengan."""

import pytest

from datos.errores import FuenteInvalida
from tests.datos.prensa import muestras
from tests.datos.prensa.traer import avisos as _avisos
from tests.datos.prensa.traer import notas as _notas
from tests.datos.prensa.traer import traer as _traer


def test_tabla_se_sugiere_se_recuerda_y_no_repite_lo_ya_importado(lago, tmp_path):
    enero = muestras.tabla(tmp_path / "a.csv", muestras.renglon(), muestras.renglon())
    hecho = _traer(lago, enero)
    assert (hecho.perfil, hecho.notas) == ("tabla", 2)  # dos iguales en un archivo son dos
    febrero = muestras.tabla(
        tmp_path / "b.csv",
        muestras.renglon(),
        muestras.renglon(),
        muestras.renglon(),
        muestras.renglon(Colonia="Centro"),
    )
    otro = _traer(lago, febrero)
    assert (otro.notas, otro.carga) == (2, 2)
    assert "2 renglones ya habían entrado" in _avisos(otro, "renglones repetidos")[0]


def test_los_papeles_dados_a_mano_mandan_y_se_recuerdan(lago, tmp_path):
    encabezado = "cuando,que,quien,donde,fecha"
    uno = muestras.tabla(
        tmp_path / "a.csv", "04/03/2026,secuestro,Norte,8037,2020-01-01", encabezado=encabezado
    )
    with pytest.raises(FuenteInvalida, match=r"falta decir qué columna es delito y el medio o la liga"):
        _traer(lago, uno)
    papeles = {"cuando": "fecha", "que": "delito", "quien": "medio", "donde": "municipio"}
    assert _traer(lago, uno, papeles=papeles).notas == 1
    assert _notas(lago, "desde::VARCHAR, delito, cvegeo") == [("2026-03-04", "secuestro", "08037")]
    dos = muestras.tabla(tmp_path / "b.csv", "05/03/2026,secuestro,Norte,8037,", encabezado=encabezado)
    assert _traer(lago, dos).notas == 1
    guardado = lago.leer("SELECT encabezado FROM lago.perfil_tabla").encabezado
    assert guardado.tolist() == ["prensa:cuando|que|quien|donde|fecha"]


def test_lo_fijo_vale_para_todos_y_la_mesa_de_un_municipio_no_lo_repite(lago, tmp_path):
    ruta = muestras.tabla(tmp_path / "a.csv", "2026-01-02,3", encabezado="fecha,victimas")
    hecho = _traer(lago, ruta, perfil="tabla", fijos={"delito": "cobro de piso", "medio": "O'Diario; --"})
    assert hecho.notas == 1
    assert _notas(lago, "delito, medio, cvegeo, victimas") == [("extorsion", "O'Diario; --", "08037", 3)]
    assert "municipio: 08037" in _avisos(hecho, "lo mismo en todo el archivo")[0]


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"Fecha": "31/02/2026"}, "Fecha: llegó «31/02/2026», que no es un día del calendario."),
        ({"Fecha": ""}, "Fecha: falta la fecha del hecho."),
        ({"Fecha": "2027-01-01"}, "todavía no llega"),
        ({"Fecha": "1026-01-01"}, "demasiado vieja"),
        ({"Fecha": "0001-01-01"}, "demasiado vieja"),
        ({"Delito": "brujería"}, "Delito: llegó «brujería», que no está en el catálogo"),
        ({"Delito": ""}, "falta el delito"),
        ({"Municipio": "Macondo"}, "Municipio: llegó «Macondo», que no es un municipio conocido."),
        ({"Municipio": "8999"}, "no es un municipio conocido"),
        ({"Medio": "", "Liga": ""}, "falta el medio o la liga"),
        ({"Medio": "", "Liga": "javascript:alert(1)"}, "no es una liga"),
        ({"Victimas": "-1"}, "Victimas: llegó «-1»"),
        ({"Victimas": "1.5"}, "número entero"),
    ],
)
def test_un_renglon_imposible_se_rechaza_y_los_demas_entran(lago, tmp_path, cambio, dice):
    ruta = muestras.tabla(
        tmp_path / "a.csv", muestras.renglon(), "", muestras.renglon(**cambio), muestras.renglon()
    )
    hecho = _traer(lago, ruta)
    assert hecho.notas == 2
    ((numero, motivo),) = hecho.rechazados
    assert numero == 4 and dice in motivo  # el renglón vacío también se cuenta: así lo ve Excel


def test_lo_que_llega_en_victimas_no_se_repite_porque_suele_ser_un_nombre(lago, tmp_path):
    hecho = _traer(
        lago, muestras.tabla(tmp_path / "a.csv", muestras.renglon(Victimas="Juan Pérez"), muestras.renglon())
    )
    assert "Juan" not in str(hecho.rechazados) + str(hecho.avisos) and len(hecho.rechazados) == 1


@pytest.mark.parametrize(
    ("escrita", "desde", "hasta"),
    [
        ("2026-03-04", "2026-03-04", "2026-03-04"),
        ("2026-03-04 00:00:00", "2026-03-04", "2026-03-04"),
        ("04/03/2026", "2026-03-04", "2026-03-04"),
        ("4-3-26", "2026-03-04", "2026-03-04"),
        ("20260304", "2026-03-04", "2026-03-04"),
        ("4 de marzo de 2026", "2026-03-04", "2026-03-04"),
        ("04-MAR-2026", "2026-03-04", "2026-03-04"),
        ("4/marzo/26", "2026-03-04", "2026-03-04"),
        ("marzo de 2026", "2026-03-01", "2026-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-00", "2024-02-01", "2024-02-29"),
    ],
)
def test_fechas_como_se_escriben_en_mexico(lago, tmp_path, escrita, desde, hasta):
    _traer(lago, muestras.tabla(tmp_path / "a.csv", muestras.renglon(Fecha=escrita)))
    assert _notas(lago, "desde::VARCHAR, hasta::VARCHAR") == [(desde, hasta)]


def test_si_todo_el_archivo_escribe_mes_y_dia_asi_se_lee(lago, tmp_path):
    _traer(
        lago,
        muestras.tabla(
            tmp_path / "a.csv", muestras.renglon(Fecha="03/04/2026"), muestras.renglon(Fecha="03/25/2026")
        ),
    )
    assert _notas(lago, "desde::VARCHAR") == [("2026-03-04",), ("2026-03-25",)]


@pytest.mark.parametrize(
    ("escrito", "clave"),
    [("8037", "08037"), ("08037", "08037"), ("Juárez", "08037"), ("JUAREZ", "08037"),
     ("Ciudad Juárez", "08037"), ("Juárez, Chih.", "08037"), ("Torreón", "05035"),
     ("Torreón, Coahuila", "05035")],
)  # fmt: skip
def test_el_municipio_se_reconoce_como_venga(lago, tmp_path, escrito, clave):
    _traer(lago, muestras.tabla(tmp_path / "a.csv", muestras.renglon(Municipio=escrito)))
    assert _notas(lago, "cvegeo") == [(clave,)]


def test_lo_que_adorna_se_quita_y_se_dice(lago, tmp_path):
    ruta = muestras.tabla(
        tmp_path / "a.csv",
        muestras.renglon(Liga='=HYPERLINK("http://x","y")', Titulo="<script>alert(1)</script>"),
        muestras.renglon(Lat="-106.48", Lon="31.74"),
        muestras.renglon(Lat="24.Others", Lon="-106.1"),
        muestras.renglon(Lat="40.4", Lon="-3.7"),
    )
    hecho = _traer(lago, ruta)
    assert hecho.notas == 4 and hecho.rechazados == []
    assert _notas(lago, "titulo, liga")[0] == ("<script>alert(1)</script>", None)
    assert {t for (t,) in _notas(lago, "lat IS NULL")} == {True}
    reparos = " ".join(_avisos(hecho, "datos que no se usaron"))
    for dicho in ("HYPERLINK", "están al revés", "no es una coordenada", "no está en México"):
        assert dicho in reparos


def test_avisa_de_personas_sin_repetirlas_y_no_guarda_columnas_de_nombres(lago, tmp_path):
    encabezado = muestras.TABLA + ",Nombre de la víctima"
    ruta = muestras.tabla(
        tmp_path / "a.csv",
        muestras.renglon(Titulo="Matan a Juan Pérez") + ",Juan Pérez",
        encabezado=encabezado,
    )
    hecho = _traer(lago, ruta)
    assert "renglón 2" in _avisos(hecho, "datos de personas")[0]
    assert "Nombre de la víctima" in _avisos(hecho, "columnas con personas")[0]
    assert "Juan" not in str(hecho.avisos)


@pytest.mark.parametrize(("escritas", "guardadas"), [("2,0", 2), ("1,200", 1200), ("3", 3)])
def test_la_coma_decimal_de_las_victimas_no_las_multiplica(lago, tmp_path, escritas, guardadas):
    _traer(lago, muestras.tabla(tmp_path / "a.csv", muestras.renglon(Victimas=escritas)))
    assert _notas(lago, "victimas") == [(guardadas,)]


def test_las_victimas_a_medias_se_rechazan_en_su_renglon(lago, tmp_path):
    ruta = muestras.tabla(tmp_path / "a.csv", muestras.renglon(), muestras.renglon(Victimas="1,5"))
    hecho = _traer(lago, ruta)
    assert [renglon for renglon, _ in hecho.rechazados] == [3] and hecho.notas == 1
    assert "Victimas: llegó «1,5», que no sirve: se espera un número entero" in hecho.rechazados[0][1]


def test_una_clave_que_no_es_de_ningun_municipio_se_rechaza(lago, tmp_path):
    renglones = [muestras.renglon(Municipio=clave) for clave in ("08200", "8067", "09018")]
    hecho = _traer(lago, muestras.tabla(tmp_path / "a.csv", *renglones))
    assert [r for r, _ in hecho.rechazados] == [2, 4]
    assert "llegó «08200», que no es un municipio conocido" in hecho.rechazados[0][1]
    assert _notas(lago, "cvegeo") == [("08067",)]
