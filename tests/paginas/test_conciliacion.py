"""La pantalla Conciliación: dice las dos cuentas, deja decidir una vez y al público no le da ni un caso."""

import io
import re
import shutil
from datetime import date

import pytest
from PIL import Image

from datos import carga, circulos, lago
from datos.circulos import MESA
from datos.consultas import listas as consulta
from datos.prensa import cotejos, decisiones, notas
from paginas.figuras import conjuntos as figura
from paginas.impresos import conciliacion as cuentas
from tests.datos.prensa import cordoba
from tests.paginas.apoyo import abrir, boton, escrito

VISTAS = ("meses", "conjuntos", "cotejo", "listas")


@pytest.fixture(scope="module")
def molde_cordoba(molde, tmp_path_factory):
    """El caso Córdoba: 43 de la mesa, las dos listas y la Fiscalía que informa cero."""
    carpeta = tmp_path_factory.mktemp("cordoba")
    shutil.copytree(molde, carpeta / "lago")
    ceros = carpeta / "fiscalia.csv"
    ceros.write_text("Año,Mes,Secuestro\n" + "".join(f"2012,{m},0\n" for m in range(1, 13)), "utf-8")
    with lago.abrir(carpeta / "lago") as abierto:
        cordoba.registrar(abierto)
        cordoba.entregar(abierto, carpeta)
        opciones = {"como": "tabla", "fuente": "la Fiscalía", "unidad": "carpetas", "metodologia": "anterior",
                    "territorio": cordoba.MUNICIPIO, "mesa": cordoba.MESA}  # fmt: skip
        assert carga.cargar(abierto, [ceros], autor="Ana", opciones=opciones)[0].estado == "cargado"
    return carpeta / "lago"


@pytest.fixture
def con_cordoba(vacio, molde_cordoba):
    shutil.copytree(molde_cordoba, vacio)
    return vacio


def ver(vista="meses", **parametros):
    return abrir("prensa", mesa=cordoba.MESA, seccion="conciliacion", vista=vista, **parametros)


def en_lago(carpeta, pregunta):
    with lago.abrir(carpeta) as abierto:
        return pregunta(abierto)


def test_mes_a_mes_dice_las_dos_cuentas_y_que_mide_cada_una(con_cordoba):
    prueba = ver()
    dice = escrito(prueba)
    assert "En 2012, la Fiscalía informó 0 carpetas de secuestro; la mesa registró 43 eventos" in dice
    assert "todos con fecha y lugar" in dice and "Son 43 más (entre 31 y 58)" in dice
    assert "Una carpeta es una investigación" in dice and "Un evento es un hecho" in dice
    assert "△ números pequeños" in dice and prueba.get("plotly_chart")


def test_por_anio(con_cordoba):
    assert "la mesa registró 43 eventos" in escrito(ver(cada="anio"))


def test_el_csv_por_anio_dice_de_que_meses_es_lo_comparado(con_cordoba):
    def sin_enero(abierto):
        orden = "UPDATE lago.nota SET activa = false WHERE month(desde) = 1"
        abierto.escribir(lambda c: c.execute(orden), autor="Ana", motivo="x")
        return cuentas.lado(abierto, cordoba.MESA, MESA, cordoba.DELITO, cordoba.MESA, "anio")

    (fila,) = cuentas.para_csv(en_lago(con_cordoba, sin_enero), 12).to_dict("records")
    assert fila["periodo"] == "2012"
    assert (fila["comparado_desde"], fila["comparado_hasta"]) == ("2012-02", "2012-12")
    assert (fila["casos"], fila["casos_comparados"], fila["prensa"]) == (0, 0, 39)
    dice = escrito(ver(cada="anio"))
    assert "En febrero–diciembre de 2012 (los meses que registró la mesa), la Fiscalía informó 0" in dice
    assert "La mesa sólo registró parte de 2012 (febrero a diciembre)" in dice
    assert "2012 (la mesa: febrero a diciembre)" in dice and "0; 0 en esos meses" in dice


def test_el_csv_no_suma_ni_llena_lo_que_falta(con_cordoba):
    lado = en_lago(
        con_cordoba, lambda x: cuentas.lado(x, cordoba.MESA, MESA, cordoba.DELITO, cordoba.MESA, "mes")
    )
    tabla = cuentas.para_csv(lado, 1)
    assert tabla.casos.sum() == 0 and tabla.prensa.sum() == 43
    assert tabla.periodo.tolist()[0] == "2012-01" and set(tabla.numeros_pequenos) == {"sí"}


def test_los_conjuntos_no_niegan_lo_que_falta_decidir(con_cordoba):
    prueba = ver("conjuntos")
    dice = escrito(prueba)
    assert "Con lo confirmado hasta hoy, entre todos documentan 48" in dice
    assert "Todavía quedan 6 parejas por decidir; si se confirmaran todas, serían 44." in dice
    assert prueba.metric[0].value == "44 a 48"
    assert "captura-recaptura" in dice


def test_los_conjuntos_con_todo_decidido(con_cordoba):
    en_lago(con_cordoba, lambda x: cordoba.confirmar(x, *cordoba.PARES, ((1, 1), (2, 1)), ((1, 2), (2, 2))))
    prueba = ver("conjuntos")
    dice = escrito(prueba)
    assert (
        "Entre todos documentan 44 hechos distintos: los 2 del fiscal están entre los 3 del secretario"
        in dice
    )
    assert "41 sólo los tiene la mesa" in dice and prueba.metric[0].value == "44"


def test_una_contradiccion_se_explica(con_cordoba):
    def contradecir(abierto):
        cordoba.confirmar(abierto)
        cordoba.confirmar(abierto, ((1, 1), (2, 1)), veredicto="distintos")

    en_lago(con_cordoba, contradecir)
    avisos = " ".join(a.value for a in ver("conjuntos").warning)
    assert "se dijo que el caso 1 del secretario y el caso 1 del fiscal son distintos" in avisos


def test_confirmar_pide_firma_queda_escrito_y_se_deshace(con_cordoba):
    prueba = ver("cotejo", par="0-1")
    assert "2</b> coincide" in escrito(prueba) and "0 confirmados, 2 propuestos" in escrito(prueba)
    boton(prueba, "Sí, es el mismo hecho").click().run()
    assert "Escriba quién lo hace" in prueba.warning[0].value
    prueba.text_input(key="autor").set_value("Ana")
    boton(prueba, "Sí, es el mismo hecho").click().run()
    assert "1 confirmados, 1 propuestos" in escrito(prueba)
    decidido = en_lago(con_cordoba, lambda x: consulta.cotejos(x, cordoba.MESA, MESA))
    assert decidido[["veredicto", "autor"]].values.tolist() == [["mismo hecho", "Ana"]]
    boton(prueba, "Deshacer").click().run()
    assert "0 confirmados, 2 propuestos" in escrito(prueba) and "deshecha" in escrito(prueba)


def test_lo_rechazado_deja_de_proponerse(con_cordoba):
    prueba = ver("cotejo", par="0-1")
    prueba.text_input(key="autor").set_value("Ana")
    boton(prueba, "No, son distintos").click().run()
    assert "0 confirmados, 1 propuestos" in escrito(prueba) and "<b>distintos</b>" in escrito(prueba)


def del_cuadro(carpeta, caso):
    """De la prensa con el secretario, dónde quedó un caso de la lista: su evento y su estado."""

    def preguntar(abierto):
        cuadro = cuentas.comparar(abierto, cordoba.MESA, MESA, cordoba.DELITO, 0, 1)[3]
        assert sorted(cuadro.caso_b.dropna()) == [1, 2, 3]
        fila = cuadro[cuadro.caso_b.eq(caso)].iloc[0]
        return None if fila.isna().caso_a else int(fila.caso_a), fila.estado

    return en_lago(carpeta, preguntar)


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ("activa = false", "era el evento 5, que se quedó sin notas vigentes"),
        ("delito = 'extorsion'", "era el evento 5, que hoy es de «Extorsión o cobro de piso»"),
    ],
)
def test_un_caso_de_la_lista_no_desaparece_con_su_evento(con_cordoba, cambio, dice):
    def cambiar(abierto):
        cordoba.confirmar(abierto)
        orden = f"UPDATE lago.nota SET {cambio} WHERE nota = 5"
        abierto.escribir(lambda c: c.execute(orden), autor="Ana", motivo="Cambiar")

    en_lago(con_cordoba, cambiar)
    assert del_cuadro(con_cordoba, 1) == (None, "su pareja ya no está")
    assert del_cuadro(con_cordoba, 2) == (10, "confirmado")
    prueba = ver("cotejo", circulo="mesa", par="0-1")
    assert any(dice in aviso.value for aviso in prueba.warning)
    assert "<b>no cuenta</b>: su evento ya no está" in escrito(prueba)
    avisos = " ".join(a.value for a in ver("conjuntos").warning)
    assert "2 casos se habían cotejado con un evento que ya no está" in avisos


def test_el_cotejo_sigue_al_evento_cuando_se_retira_su_primera_nota(con_cordoba):
    def retirar(abierto):
        decisiones.decidir(abierto, 5, 6, decisiones.MISMO_EVENTO, autor="Ana")
        cordoba.confirmar(abierto)
        notas.retirar(abierto, 5, revision=1, autor="Ana", motivo="Repetida")

    en_lago(con_cordoba, retirar)
    assert del_cuadro(con_cordoba, 1) == (5, "confirmado")


def test_un_caso_con_fecha_fuera_del_periodo_de_su_lista_tambien_se_ve(con_cordoba):
    fecha = "UPDATE lago.caso SET desde = DATE '2013-06-01', hasta = desde WHERE lista = 1 AND caso = 3"
    en_lago(con_cordoba, lambda x: x.escribir(lambda c: c.execute(fecha), autor="Ana", motivo="x"))
    assert del_cuadro(con_cordoba, 3) == (None, "")


def test_un_titulo_con_formato_se_lee_tal_cual(con_cordoba):
    """Ni en lo decidido ni en los avisos carga una imagen, cambia de color ni escribe LaTeX."""
    titulo = "![](http://x/y.png) $500 y $200 :red[ya] <b>no</b>"

    def sembrar(abierto):
        orden = "UPDATE lago.caso SET lugar = ?, colonia = NULL WHERE lista = 1"
        abierto.escribir(lambda c: c.execute(orden, [titulo]), autor="Ana", motivo="x")
        orden = "UPDATE lago.lista SET nombre = ? WHERE lista = 1"
        abierto.escribir(lambda c: c.execute(orden, [titulo]), autor="Ana", motivo="x")
        for a, b in cordoba.PARES[:2]:
            cotejos.decidir(abierto, a, b, cotejos.MISMO, mesa=cordoba.MESA, autor=titulo, motivo=titulo)
        notas.retirar(abierto, 5, revision=1, autor="Ana", motivo="x")

    en_lago(con_cordoba, sembrar)
    for vista in ("cotejo", "conjuntos", "listas"):
        prueba = ver(vista, par="0-1")
        clases = ("markdown", "caption", "warning", "info", "success")
        con_formato = [e.value for clase in clases for e in prueba.get(clase)]
        con_formato += [w.label for clase in ("selectbox", "text_input", "button") for w in prueba.get(clase)]
        assert not [t for t in con_formato if re.search(r"(?<!\\)(\[\]|\$|:red|<b>no)", t) and "http" in t]
        assert "<b>no</b>" not in "".join(h.proto.body for h in prueba.get("html"))


def test_fuera_del_comite_se_ve_pero_no_se_decide(con_cordoba):
    prueba = ver("cotejo", circulo="mesa")
    assert "Decidir es del comité" in escrito(prueba)
    assert not any(b.label.startswith(("Sí", "No", "Deshacer")) for b in prueba.button)
    assert not ver("listas", circulo="mesa").get("file_uploader")


@pytest.mark.parametrize("vista", VISTAS)
@pytest.mark.parametrize("tope", [None, "publico"])
def test_al_publico_ni_un_caso_por_ninguna_vista(con_cordoba, monkeypatch, vista, tope):
    en_lago(con_cordoba, cordoba.confirmar)
    if tope:
        monkeypatch.setenv(circulos.VARIABLE, tope)
    prueba = ver(vista, circulo="publico" if tope is None else "comite", par="0-1")
    dice = escrito(prueba) + str([t.value for t in prueba.get("table")])
    for ajeno in (*cordoba.COLONIAS, "S-1", "F/1", "fiscal.csv", "evento 5", "05/02/2012", "Beto"):
        assert ajeno not in dice
    assert "43" in dice and not prueba.get("file_uploader")


def test_la_lamina_es_una_imagen_de_1920_por_1080(con_cordoba):
    union = en_lago(con_cordoba, lambda x: consulta.union(x, cordoba.MESA, MESA, cordoba.DELITO))
    imagen = Image.open(io.BytesIO(figura.lamina(union.combinadas, union.nombres, "T", "frase", "pie")))
    assert imagen.size == (1920, 1080)


@pytest.mark.parametrize("vista", VISTAS)
def test_una_mesa_sin_nada_dice_que_sigue(con_cordoba, vista):
    dice = escrito(abrir("prensa", mesa="torreon", seccion="conciliacion", vista=vista))
    espera = {
        "meses": "Aún no hay nada que conciliar",
        "conjuntos": "hace falta al menos una lista",
        "cotejo": "Todavía nadie ha entregado una lista",
        "listas": "Todavía no hay ninguna lista",
    }
    assert espera[vista] in dice


def test_el_municipio_ajeno_no_se_concilia(con_cordoba):
    with pytest.raises(ValueError, match="no es de esta mesa"):
        en_lago(con_cordoba, lambda x: cuentas.lado(x, cordoba.MESA, MESA, cordoba.DELITO, "08037", "mes"))


def test_el_detalle_dice_de_cuantos_se_sabe_el_lugar(con_cordoba):
    sin_lugar = "UPDATE lago.nota SET colonia = NULL WHERE nota <= 3"
    with lago.abrir(con_cordoba) as abierto:
        abierto.escribir(lambda c: c.execute(sin_lugar), autor="Ana", motivo="x")
        cuantos = cuentas.con_lugar(
            abierto, cordoba.MESA, MESA, cordoba.DELITO, date(2012, 1, 1), date(2012, 12, 31)
        )
    assert cuantos == (43, 40)
