"""Los renglones de una hoja, numerados como los ve Excel; el que no se puede leer se dice."""

import pytest

from datos.archivo import hojas
from datos.errores import FuenteInvalida
from datos.filas import filas, todas


def abrir(carpeta, contenido):
    ruta = carpeta / "a.csv"
    ruta.write_bytes(contenido if isinstance(contenido, bytes) else contenido.encode())
    (hoja,) = hojas(ruta, carpeta)
    return hoja


def test_un_renglon_con_salto_de_linea_cuenta_una_vez_y_los_vacios_tambien_cuentan(tmp_path):
    hoja = abrir(tmp_path, 'Matriz\nClave,Nota\n1,"uno\ndos"\n\n , \n2, tres \n')
    assert filas(hoja) == [(3, ["1", "uno\ndos"]), (6, ["2", "tres"])]
    assert [numero for numero, _ in todas(hoja)] == [1, 2, 3, 4, 5, 6]


def test_sin_salto_al_final_ni_apostrofo_de_proteccion(tmp_path):
    assert filas(abrir(tmp_path, "a,b\n'=1+1,'70")) == [(2, ["=1+1", "'70"])]


def test_un_acento_de_windows_despues_de_la_muestra_se_lee(tmp_path):
    hoja = abrir(tmp_path, b"a,b\n" + b"1,x\n" * 70_000 + "2,ñandú\n".encode("cp1252"))
    assert hoja.codificacion == "utf-8"
    assert filas(hoja)[-1] == (70_002, ["2", "ñandú"])


@pytest.mark.parametrize("resto", ['2,"y\n3,z\n', '2,"y', f'2,"{"y" * (1 << 21)}"\n3,z\n'])
def test_una_comilla_sin_cerrar_o_una_celda_enorme_dicen_el_renglon(tmp_path, resto):
    with pytest.raises(FuenteInvalida, match=r"«a.csv» no se pudo partir .* en el 3 hay una comilla"):
        filas(abrir(tmp_path, f"a,b\n1,x\n{resto}"))


def test_dice_en_que_va_cada_veinte_mil(tmp_path):
    dichos = []
    filas(abrir(tmp_path, "a,b\n" + "1,2\n" * 40_000), lambda *dicho: dichos.append(dicho))
    assert dichos == [("Leyendo a.csv", None, 20_000), ("Leyendo a.csv", None, 40_000)]
