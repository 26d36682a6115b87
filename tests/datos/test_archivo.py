"""De lo que alguien sube a hojas: lo decide el contenido, nunca el nombre."""

import hashlib
import zipfile

import openpyxl
import pytest

from datos.archivo import hojas, huella, reparar
from datos.errores import FuenteInvalida
from tests.datos.archivos import estatal, texto

ESTATAL = texto(estatal(), estatal(cve="8"))


def libro(ruta, **tablas):
    """Un XLSX con una hoja por tabla, cada una lista de renglones."""
    hoja_de_calculo = openpyxl.Workbook()
    hoja_de_calculo.remove(hoja_de_calculo.active)
    for nombre, renglones in tablas.items():
        hoja = hoja_de_calculo.create_sheet(nombre)
        for renglon in renglones:
            hoja.append(renglon)
    hoja_de_calculo.save(ruta)
    return ruta


def cifrado(ruta):
    """Un ZIP con el bit de contraseña puesto: al abrirlo la pide."""
    with zipfile.ZipFile(ruta, "w") as comprimido:
        comprimido.writestr("datos.csv", ESTATAL)
    contenido = bytearray(ruta.read_bytes())
    contenido[6] |= 1  # encabezado local
    contenido[contenido.index(b"PK\x01\x02") + 8] |= 1  # directorio central
    ruta.write_bytes(contenido)
    return ruta


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimitador", [",", ";", "\t", "|"])
@pytest.mark.parametrize("fin", ["\n", "\r\n"])
def test_lee_las_columnas_en_cualquier_codificacion_y_delimitador(codificacion, delimitador, fin, tmp_path):
    ruta = tmp_path / "a.csv"
    ruta.write_bytes(ESTATAL.replace(",", delimitador).replace("\n", fin).encode(codificacion))
    (hoja,) = hojas(ruta, tmp_path)
    assert hoja.columnas[:5] == ["anio", "clave_ent", "entidad", "bien_juridico_afectado", "tipo_de_delito"]
    assert hoja.columnas[-1] == "diciembre" and len(hoja.columnas) == 19
    assert hoja.delimitador == delimitador
    assert hoja.huella == hashlib.sha256(ruta.read_bytes()).hexdigest() == huella(ruta)


def test_titulos_antes_del_encabezado_columnas_repetidas_y_sin_nombre(tmp_path):
    ruta = tmp_path / "a.csv"
    ruta.write_text(
        "Fiscalía General\n\nCorte: julio\nAño,Clave,,Total,Total\n2024,8,x,1,2\n", encoding="utf-8"
    )
    (hoja,) = hojas(ruta, tmp_path)
    assert hoja.columnas == ["anio", "clave", "columna_3", "total", "total_2"]
    assert hoja.saltar == 3


def test_un_xlsx_llamado_csv_y_un_csv_llamado_xlsx(tmp_path):
    disfrazado = libro(tmp_path / "b.xlsx", Datos=[["Año", "Casos"], [2024, 4]]).rename(tmp_path / "b.csv")
    (hoja,) = hojas(disfrazado, tmp_path)
    assert hoja.columnas == ["anio", "casos"] and hoja.ruta.read_text() == "Año,Casos\n2024,4\n"
    otro = tmp_path / "c.xlsx"
    otro.write_text(ESTATAL, encoding="utf-8")
    (hoja,) = hojas(otro, tmp_path)
    assert hoja.columnas[0] == "anio" and hoja.ruta == otro


def test_un_libro_da_una_hoja_por_tabla_sin_las_vacias(tmp_path):
    tabla = [["Año", "Casos"], [2024, 4.0], [2025, 4.5], [None, None], ["", " "]]
    ruta = libro(tmp_path / "l.xlsx", Uno=tabla, Nada=[["Sólo un título"]], Dos=[["a", "b"], ["x", None]])
    uno, dos = hojas(ruta, tmp_path)
    assert [uno.nombre, dos.nombre] == ["l.xlsx › Uno", "l.xlsx › Dos"]
    assert uno.ruta.read_text() == "Año,Casos\n2024,4\n2025,4.5\n"  # 4.0 es 4; los renglones vacíos sobran
    assert dos.ruta.read_text() == "a,b\nx,\n"
    assert uno.huella == f"{huella(ruta)}#Uno" != dos.huella


def test_un_libro_de_una_sola_tabla_lleva_la_huella_del_archivo(tmp_path):
    ruta = libro(tmp_path / "l.xlsx", Datos=[["Año", "Casos"], [2024, 4]], Notas=[["Fuente: la mesa"]])
    (hoja,) = hojas(ruta, tmp_path)
    assert hoja.huella == huella(ruta) and hoja.nombre == "l.xlsx"


def test_un_zip_da_sus_archivos_de_datos_y_la_huella_de_cada_uno(tmp_path):
    interno = libro(tmp_path / "l.xlsx", Datos=[["Año", "Casos"], [2024, 4]])
    ruta = tmp_path / "todo.zip"
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED) as comprimido:
        comprimido.writestr("carpeta/señas d'aquí.CSV", ESTATAL)
        comprimido.writestr("carpeta/leeme.pdf", "no es tabla")
        comprimido.writestr("__MACOSX/carpeta/._a.csv", "basura")
        comprimido.write(interno, "l.xlsx")
    primera, segunda = hojas(ruta, tmp_path)
    assert primera.nombre == "todo.zip › carpeta/señas d'aquí.CSV"
    assert primera.huella == hashlib.sha256(ESTATAL.encode()).hexdigest()
    assert segunda.huella == huella(interno)


def danado(ruta):
    """Un ZIP con un byte comprimido cambiado: se abre, pero no se puede sacar lo que trae."""
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED) as comprimido:
        comprimido.writestr("datos.csv", ESTATAL * 50)
    contenido = bytearray(ruta.read_bytes())
    contenido[60:80] = b"\xff" * 20
    ruta.write_bytes(contenido)
    return ruta


def test_lo_que_no_se_puede_abrir_se_dice(tmp_path):
    def con(nombre, contenido):
        ruta = tmp_path / nombre
        ruta.write_bytes(contenido)
        return ruta

    with zipfile.ZipFile(tmp_path / "sin.zip", "w") as comprimido:
        comprimido.writestr("foto.png", "x")
    with zipfile.ZipFile(tmp_path / "roto.xlsx", "w") as comprimido:
        comprimido.writestr("[Content_Types].xml", "<Types/>")
    completo = libro(tmp_path / "l.xlsx", Datos=[["Año", "Casos"], [2024, 4]]).read_bytes()
    casos = {
        tmp_path / "no está.csv": "No existe el archivo",
        tmp_path: "No existe el archivo",
        con("vacio.csv", b""): "está vacío (0 bytes)",
        con("foto.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9): "no es un archivo de texto",
        con("sin marca.csv", ESTATAL.encode("utf-16-le")): "no es un archivo de texto",
        con("impar.csv", ESTATAL.encode("utf-16")[:-1]): "UTF-16 pero dañado",
        con("cortado.zip", completo[: len(completo) // 2]): "dañado o cortado",
        con("viejo.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600): "libro de Excel",
        tmp_path / "roto.xlsx": "libro de Excel",
        libro(tmp_path / "hueco.xlsx", Nada=[["Título"]]): "ninguna hoja con renglones",
        tmp_path / "sin.zip": "no contiene ningún CSV ni XLSX. Trae: foto.png",
        cifrado(tmp_path / "clave.zip"): "tiene contraseña",
        danado(tmp_path / "danado.zip"): "está dañado",
    }
    for ruta, dice in casos.items():
        with pytest.raises(FuenteInvalida) as error:
            hojas(ruta, tmp_path)
        assert dice in str(error.value), ruta


def test_un_zip_que_crece_demasiado_se_rechaza_sin_sacarlo(tmp_path, monkeypatch):
    monkeypatch.setattr("datos.comprimido.LIMITE", 1000)
    with zipfile.ZipFile(tmp_path / "bomba.zip", "w", zipfile.ZIP_DEFLATED) as comprimido:
        comprimido.writestr("a.csv", "0" * 1001)
    with pytest.raises(FuenteInvalida, match="4 GB"):
        hojas(tmp_path / "bomba.zip", tmp_path)
    assert not list(tmp_path.glob("*.csv"))


@pytest.mark.parametrize(
    ("mal", "bien", "dice"),
    [("mac_roman", "cp1252", "MacRoman"), ("cp1252", "utf-8", "dos veces")],
)
def test_los_acentos_danados_se_devuelven_a_su_lugar(mal, bien, dice, tmp_path):
    ruta = tmp_path / "a.csv"
    ruta.write_text(ESTATAL.encode(bien).decode(mal), encoding="utf-8-sig", newline="")
    (hoja,) = hojas(ruta, tmp_path)
    assert "anio" not in hoja.columnas
    reparadas = [r for r in reparar(hoja, tmp_path) if r.columnas[0] == "anio"]
    assert dice in reparadas[0].reparacion
    assert reparadas[0].ruta.read_text(encoding="utf-8") == ESTATAL
    assert reparadas[0].huella == huella(ruta)


@pytest.mark.parametrize("contenido", [b" " * 300_000, b"\n" * 300_000, b"x" * 300_000, b"a,b;" * 80_000])
def test_un_principio_en_blanco_o_una_linea_sin_fin_se_dicen(tmp_path, contenido):
    (tmp_path / "a.csv").write_bytes(contenido)
    with pytest.raises(FuenteInvalida, match=r"«a.csv» no es una tabla: empieza con más de 256 KB"):
        hojas(tmp_path / "a.csv", tmp_path)


def test_una_celda_grande_antes_del_encabezado_no_estorba(tmp_path):
    (tmp_path / "a.csv").write_text(f"{' ' * 200_000}\nclave,casos\n1,2\n", encoding="utf-8")
    (hoja,) = hojas(tmp_path / "a.csv", tmp_path)
    assert hoja.columnas == ["clave", "casos"]
