"""La puerta, vista desde fuera: en otro proceso, sobre una copia, sin red y con un instalador fingido."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parent.parent
REQUISITOS = ("requirements.txt", "requirements-pruebas.txt")
# Un uv que anota cada llamada y, según un archivo, falla, tarda o instala.
UV_FINGIDO = f"""#!{sys.executable}
import pathlib, sys, time
aqui = pathlib.Path(__file__).parent
with open(aqui / "llamadas", "a") as bitacora:
    bitacora.write(" ".join(sys.argv[1:]) + "\\n")
modo = (aqui / "modo").read_text() if (aqui / "modo").exists() else ""
time.sleep(1.5 if modo == "tarda" else 0)
if modo == "falla":
    sys.exit("sin red fingida")
"""
ORDENES = """
import json, os
from typing import Annotated
import typer
from datos.errores import DatoInvalido
ordenes = typer.Typer()

@ordenes.command()
def contar(
    territorio: Annotated[str, typer.Option(help="De dónde.")],
    veces: Annotated[int, typer.Option(min=1, help="Cuántas.")] = 1,
):
    \"\"\"Cuenta algo de un territorio.\"\"\"
    if territorio == "malo":
        raise DatoInvalido("No existe el territorio «malo».")
    if territorio == "roto":
        raise KeyError("roto")
    print(json.dumps({"territorio": territorio, "lago": os.environ.get("TABLERO_LAGO")}))

@ordenes.command()
def otra():
    \"\"\"Otra cosa.\"\"\"
"""


class Copia:
    """Una copia de la puerta en su propia carpeta, con órdenes y `uv` fingidos."""

    def __init__(self, carpeta: Path):
        self.raiz = carpeta / "tablero"
        self.programas = carpeta / "bin"
        shutil.copytree(RAIZ / "puerta", self.raiz / "puerta", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(RAIZ / "tablero.py", self.raiz)
        for archivo in REQUISITOS:
            (self.raiz / archivo).write_text("nada==1.0 --hash=sha256:00\n", "utf-8")
        (self.raiz / "datos").mkdir()
        shutil.copy(RAIZ / "datos" / "errores.py", self.raiz / "datos")
        (self.raiz / "datos" / "__init__.py").touch()
        (self.raiz / "datos" / "ordenes.py").write_text(ORDENES, "utf-8")
        self.programas.mkdir()
        (self.programas / "uv").write_text(UV_FINGIDO, "utf-8")
        (self.programas / "uv").chmod(0o755)

    def abrir(self, *argumentos: str, **ambiente: str) -> subprocess.Popen:
        rutas = [ruta for ruta in sys.path if "site-packages" in ruta]  # lo que el uv fingido no instala
        return subprocess.Popen(
            [sys.executable, str(self.raiz / "tablero.py"), *argumentos],
            cwd=self.raiz.parent,
            env={
                **{nombre: valor for nombre, valor in os.environ.items() if nombre != "TABLERO_LAGO"},
                "PATH": f"{self.programas}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": os.pathsep.join(rutas),
                **ambiente,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def correr(self, *argumentos: str, **ambiente: str) -> subprocess.CompletedProcess:
        proceso = self.abrir(*argumentos, **ambiente)
        salida, error = proceso.communicate(timeout=60)
        return subprocess.CompletedProcess(argumentos, proceso.returncode, salida, error)

    def modo(self, modo: str) -> None:
        (self.programas / "modo").write_text(modo, "utf-8")

    def instalaciones(self) -> list[str]:
        bitacora = self.programas / "llamadas"
        return bitacora.read_text("utf-8").splitlines() if bitacora.exists() else []


@pytest.fixture
def copia(tmp_path: Path) -> Copia:
    if os.name == "nt":
        pytest.skip("el instalador fingido es un guion de POSIX")
    return Copia(tmp_path)


@pytest.fixture(scope="module")
def lista(tmp_path_factory: pytest.TempPathFactory) -> Copia:
    """Una copia con el entorno ya hecho, para las pruebas que sólo miran."""
    if os.name == "nt":
        pytest.skip("el instalador fingido es un guion de POSIX")
    copia = Copia(tmp_path_factory.mktemp("puerta"))
    assert copia.correr("otra").returncode == 0
    return copia


def test_la_primera_vez_instala_y_la_segunda_no(copia):
    primera = copia.correr("contar", "--territorio", "08")
    assert json.loads(primera.stdout) == {"territorio": "08", "lago": None}
    assert "Creo el entorno" in primera.stderr
    segunda = copia.correr("contar", "--territorio", "08")
    assert (segunda.returncode, segunda.stderr) == (0, "")
    [llamada] = copia.instalaciones()
    assert "--require-hashes" in llamada
    assert llamada.endswith(str(copia.raiz / "requirements.txt"))


def test_si_cambian_los_requisitos_se_instala_de_nuevo_sin_rehacer_el_entorno(copia):
    copia.correr("otra")
    testigo = copia.raiz / ".venv" / "testigo"
    testigo.touch()
    (copia.raiz / "requirements.txt").write_text("nada==2.0 --hash=sha256:00\n", "utf-8")
    copia.correr("otra")
    assert len(copia.instalaciones()) == 2
    assert testigo.exists()


def test_si_el_instalador_falla_lo_dice_y_la_siguiente_vez_rehace_el_entorno(copia):
    copia.modo("falla")
    fallida = copia.correr("otra")
    assert fallida.returncode == 1
    assert "No pude instalar" in fallida.stderr
    assert "sin red fingida" in fallida.stderr
    assert "Traceback" not in fallida.stderr
    testigo = copia.raiz / ".venv" / "a_medias"
    testigo.touch()
    copia.modo("")
    buena = copia.correr("otra")
    assert buena.returncode == 0
    assert "quedó a medias" in buena.stderr
    assert not testigo.exists()


def test_una_instalacion_matada_se_repara(copia):
    copia.modo("tarda")
    proceso = copia.abrir("otra")
    while not copia.instalaciones():
        time.sleep(0.05)
    proceso.kill()
    proceso.communicate()
    copia.modo("")
    reparada = copia.correr("otra")
    assert reparada.returncode == 0
    assert "quedó a medias" in reparada.stderr
    assert copia.correr("otra").stderr == ""


def test_dos_arranques_a_la_vez_instalan_una_sola_vez(copia):
    copia.modo("tarda")
    procesos = [copia.abrir("otra") for _ in range(2)]
    errores = [proceso.communicate(timeout=60)[1] for proceso in procesos]
    assert [proceso.returncode for proceso in procesos] == [0, 0]
    assert len(copia.instalaciones()) == 1
    assert sum("espero a que termine" in error for error in errores) == 1


def test_las_pruebas_tienen_requisitos_y_marca_aparte(copia):
    copia.correr("otra")
    copia.correr("pruebas", "--version")
    assert [llamada.rsplit(os.sep, 1)[-1] for llamada in copia.instalaciones()] == list(REQUISITOS)


def test_un_python_que_ya_no_esta_se_rehace(copia):
    copia.correr("otra")
    python = copia.raiz / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/no/existe/python3")
    assert copia.correr("otra").returncode == 0
    assert python.exists()


def test_ayuda_sin_entorno_no_instala(copia):
    ayuda = copia.correr("--help")
    assert "Uso: python tablero.py" in ayuda.stdout
    assert copia.instalaciones() == []


def test_la_ayuda_lista_las_ordenes_en_espanol(lista):
    ayuda = lista.correr("--help")
    assert "Cuenta algo de un territorio." in ayuda.stdout
    assert "pruebas" in ayuda.stdout
    assert (ayuda.returncode, ayuda.stderr) == (0, "")


def test_la_ayuda_de_una_orden_no_deja_nada_en_ingles(lista):
    ayuda = lista.correr("contar", "--help").stdout
    assert not re.search(r"Usage|Options|OPTIONS|Show|exit|required|default|<str>|<int", ayuda)
    assert ayuda.startswith("Uso: python tablero.py contar [OPCIONES]")
    for trozo in ("Opciones:", "--lago DIRECCIÓN", "obligatorio", "por omisión: 1", "Muestra esta ayuda."):
        assert trozo in ayuda


@pytest.mark.parametrize(
    ("argumentos", "codigo", "dice"),
    [
        ("contra --territorio 08", 2, "No existe la orden «contra». ¿Quiso decir"),
        ("contar", 2, "Falta la opción '--territorio'."),
        ("contar --territorio", 2, "A la opción '--territorio' le falta su valor."),
        ("contar --territorio 08 --veces x", 2, "se espera un número entero."),
        ("contar --territorio 08 --veces 0", 2, "fuera de rango"),
        ("contar --territorio 08 --nada", 2, "No existe la opción --nada."),
        ("contar --territorio 08 sobra", 2, "Sobra: sobra"),
        ("contar --territorio malo", 1, "Error: No existe el territorio «malo»."),
        ("contar --territorio roto", 1, "no se esperaba (KeyError: 'roto')"),
        ("contar --lago", 2, "le falta su valor"),
        ("--puerto x", 2, "espera un número"),
        ("--nada", 2, "No conozco la opción --nada"),
    ],
)
def test_los_errores_se_dicen_en_espanol_y_con_codigo(lista, argumentos, codigo, dice):
    fallo = lista.correr(*argumentos.split())
    assert fallo.returncode == codigo
    assert dice in fallo.stderr
    assert fallo.stdout == ""
    assert "Traceback" not in fallo.stderr


def test_el_lago_se_elige_en_cualquier_lugar_y_vale_desde_donde_se_teclea(lista):
    relativo = lista.correr("--lago", "mio", "contar", "--territorio", "08")
    assert json.loads(relativo.stdout)["lago"] == str(lista.raiz.parent / "mio")
    remoto = lista.correr(
        "contar", "--territorio", "08", "--lago=ducklake:postgres:dbname=x", TABLERO_LAGO="y"
    )
    assert json.loads(remoto.stdout)["lago"] == "ducklake:postgres:dbname=x"
    ambiente = lista.correr("contar", "--territorio", "08", TABLERO_LAGO="var2")
    assert json.loads(ambiente.stdout)["lago"] == str(lista.raiz.parent / "var2")


def test_un_puerto_ocupado_se_dice_con_salida(lista):
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        enchufe.listen()
        puerto = enchufe.getsockname()[1]
        fallo = lista.correr("--sin-navegador", "--puerto", str(puerto))
    assert fallo.returncode == 1
    assert f"El puerto {puerto} está ocupado" in fallo.stderr
    assert "python tablero.py --puerto" in fallo.stderr


@pytest.mark.parametrize("archivo", REQUISITOS)
def test_todo_requisito_va_fijado_con_huella_y_sin_direcciones(archivo):
    texto = (RAIZ / archivo).read_text("utf-8")
    bloques = [bloque for bloque in re.split(r"\n(?=\S)", texto) if not bloque.startswith("#")]
    assert len(bloques) > 10
    for bloque in bloques:
        assert re.match(r"[a-z0-9._-]+==[^\s;]+", bloque), bloque
        assert "--hash=sha256:" in bloque, bloque
    assert not re.search(r"://|--(?:extra-)?index|--find-links|(?:^|\s)/|\\\\|@ ", texto, re.MULTILINE)


@pytest.mark.parametrize("archivo", REQUISITOS)
def test_lo_directo_esta_en_lo_fijado_con_la_misma_version(archivo):
    directos = re.findall(
        r"^[a-z][\w-]*==[^\s;]+", (RAIZ / archivo.replace(".txt", ".in")).read_text("utf-8"), re.M
    )
    fijados = set(re.findall(r"^[a-z][\w.-]*==[^\s;]+", (RAIZ / archivo).read_text("utf-8"), re.M))
    assert directos
    assert set(directos) <= fijados


def test_lo_de_pruebas_no_contradice_lo_de_ejecucion():
    ejecucion, pruebas = (
        dict(re.findall(r"^([a-z][\w.-]*)==([^\s;]+)", (RAIZ / archivo).read_text("utf-8"), re.M))
        for archivo in REQUISITOS
    )
    comunes = ejecucion.keys() & pruebas.keys()
    assert comunes
    assert {n: ejecucion[n] for n in comunes} == {n: pruebas[n] for n in comunes}
