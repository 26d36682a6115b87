"""Lo que se guarda donde alguien pidió: entero o nada, y con el porqué cuando no se puede."""

import os

import pytest

from datos import escritura
from datos.errores import DatoInvalido


def test_crea_la_carpeta_reemplaza_y_no_deja_nada_mas(tmp_path):
    salida = tmp_path / "mesa" / "agosto" / "plenaria.pptx"
    escritura.guardar(salida, b"uno")
    salida.chmod(0o640)
    escritura.guardar(salida, b"dos")
    assert salida.read_bytes() == b"dos"
    assert [hallado.name for hallado in salida.parent.iterdir()] == ["plenaria.pptx"]
    assert os.name == "nt" or salida.stat().st_mode & 0o777 == 0o640


def _guardar_y_fallar(salida, falla):
    with escritura.reversible(salida):
        escritura.guardar(salida, b"despues")
        raise falla


def _abierto_en_otro_programa(*_):
    raise PermissionError(13, "Permission denied")


def test_si_no_se_puede_dice_por_que_y_queda_lo_que_estaba(tmp_path, monkeypatch):
    archivo = tmp_path / "p.pdf"
    archivo.write_bytes(b"antes")
    for salida, dice in (
        (tmp_path, "es una carpeta; agregue el nombre del archivo"),
        (archivo / "p.pdf", "una parte de esa ruta es un archivo"),
        (archivo / "abajo" / "p.pdf", "una parte de esa ruta es un archivo"),
        (tmp_path / ("p" * 300), "el nombre es demasiado largo"),
    ):
        with pytest.raises(DatoInvalido, match=dice):
            escritura.guardar(salida, b"nuevo")
    monkeypatch.setattr(escritura.os, "replace", _abierto_en_otro_programa)
    with pytest.raises(DatoInvalido, match="¿está abierto en otro programa"):
        escritura.guardar(archivo, b"nuevo")
    assert archivo.read_bytes() == b"antes"
    assert list(tmp_path.iterdir()) == [archivo]


def test_un_archivo_de_solo_lectura_se_respeta(tmp_path, monkeypatch):
    archivo = tmp_path / "p.pdf"
    archivo.write_bytes(b"antes")
    monkeypatch.setattr(escritura.os, "access", lambda *_: False)  # quien prueba puede ser root
    with pytest.raises(DatoInvalido, match="falta permiso"):
        escritura.guardar(archivo, b"nuevo")
    assert archivo.read_bytes() == b"antes"


def test_un_dispositivo_no_se_reemplaza(monkeypatch):
    if os.name == "nt":
        pytest.skip("/dev/null es de POSIX")
    monkeypatch.setattr(escritura.os, "replace", lambda *_: pytest.fail("reemplazó un dispositivo"))
    with pytest.raises(KeyboardInterrupt):
        _guardar_y_fallar(escritura.Path(os.devnull), KeyboardInterrupt)
    assert os.path.exists(os.devnull)


@pytest.mark.parametrize("falla", [DatoInvalido, KeyboardInterrupt])
def test_lo_reversible_regresa_a_como_estaba(tmp_path, falla):
    nuevo, viejo = tmp_path / "nuevo", tmp_path / "viejo"
    viejo.write_bytes(b"antes")
    for salida in (nuevo, viejo):
        with pytest.raises(falla):
            _guardar_y_fallar(salida, falla)
    assert not nuevo.exists()
    assert viejo.read_bytes() == b"antes"
    with escritura.reversible(viejo):
        escritura.guardar(viejo, b"despues")
    assert viejo.read_bytes() == b"despues"


def test_una_carpeta_donde_no_se_puede_escribir_se_dice_antes_de_empezar(tmp_path):
    escritura.exigir_carpeta(tmp_path / "nueva" / "honda")
    assert list((tmp_path / "nueva" / "honda").iterdir()) == []
    (tmp_path / "archivo").touch()
    with pytest.raises(DatoInvalido, match="una parte de esa ruta es un archivo"):
        escritura.exigir_carpeta(tmp_path / "archivo")
