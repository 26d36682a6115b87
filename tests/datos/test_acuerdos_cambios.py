"""La matriz se descarga, se edita en Excel y vuelve: cambia sólo lo editado, sin pisar a nadie."""

from datetime import date

import openpyxl
import pytest

from datos import acuerdos, acuerdos_hoja
from datos.consultas import acuerdos as consulta
from datos.errores import CambioAjeno

MESA = "torreon"
HOY = date(2026, 11, 20)
DIA = date(2026, 10, 28)


@pytest.fixture
def mesa(lago):
    """Un lago con dos acuerdos: uno pendiente y uno en proceso con un avance."""
    for texto in ("Abrir la línea", "Pintar cruces"):
        acuerdos.agregar(
            lago, {"mesa": MESA, "texto": texto, "fecha": DIA, "responsable": "Obras"}, autor="ana"
        )
    acuerdos.avanzar(lago, 2, "Se compró pintura", fecha=DIA, autor="ana", hoy=HOY)
    return lago


@pytest.fixture
def editar(mesa, tmp_path):
    """Descarga la matriz y la guarda con lo que se le cambie: {(número, título): valor}."""

    def funcion(cambios):
        ruta = tmp_path / "m.xlsx"
        ruta.write_bytes(acuerdos_hoja.exportar_xlsx(mesa, MESA, "comite"))
        libro = openpyxl.load_workbook(ruta)
        hoja = libro.active
        titulos = [c.value for c in hoja[1]]
        for (numero, titulo), valor in cambios.items():
            hoja.cell(numero + 1, titulos.index(titulo) + 1, valor)
        libro.save(ruta)
        return ruta

    return funcion


@pytest.fixture
def traer(mesa):
    def funcion(ruta, **opciones):
        return acuerdos_hoja.importar(
            mesa, ruta, **{"mesa": MESA, "autor": "beto", "hoy": HOY, "actualizar": True, **opciones}
        )

    return funcion


def vigente(lago, numero):
    return consulta.acuerdos(lago, MESA, "comite").set_index("acuerdo").loc[numero]


def test_lo_que_no_se_edito_no_hace_otra_revision(mesa, editar, traer):
    version = mesa.version()
    hecho = traer(editar({}))
    assert (hecho.nuevos, hecho.repetidos, hecho.actualizados, mesa.version()) == ([], 2, [], version)


def test_cada_campo_editado_queda_firmado_y_con_historia(mesa, editar, traer):
    ruta = editar(
        {(1, "Acuerdo"): "Abrir la línea de denuncia", (1, "Responsable"): "Fiscalía",
         (1, "Fecha compromiso"): date(2026, 12, 1), (1, "Círculo"): "comite"}
    )  # fmt: skip
    dichos = (
        "acuerdo: Abrir la línea → Abrir la línea de denuncia", "responsable: Obras → Fiscalía",
        "fecha compromiso: vacío → 01/12/2026", "círculo: mesa → comite",
    )  # fmt: skip
    ((renglon, cambio),) = acuerdos_hoja.comparar(mesa, ruta, mesa=MESA, hoy=HOY).cambios
    assert (renglon, cambio.acuerdo, cambio.revision, set(cambio.dichos)) == (2, 1, 1, set(dichos))
    hecho = traer(ruta)
    assert (hecho.nuevos, hecho.actualizados, hecho.repetidos, hecho.problemas) == ([], [1], 1, [])
    assert hecho.dicho == "Acuerdos nuevos: 0. Actualizados: 1. Ya estaban: 1."
    historia = consulta.historia(mesa, 1, "comite")
    assert historia.autor.tolist() == ["ana", "beto"]
    assert historia.responsable.tolist() == ["Obras", "Fiscalía"]
    # El archivo sigue diciendo la revisión 1: volver a traerlo no cambia nada.
    assert traer(ruta).repetidos == 2 and len(consulta.historia(mesa, 1, "comite")) == 2


def test_sin_pedirlo_no_cambia_y_dice_que_cambiaria(mesa, editar, traer):
    hecho = traer(editar({(1, "Responsable"): "Fiscalía"}), actualizar=False)
    assert hecho.avisos == [
        (2, "Ya está como el acuerdo 1 y no se actualizó (responsable: Obras → Fiscalía).")
    ]
    assert vigente(mesa, 1).responsable == "Obras"


def test_una_celda_vacia_no_cambia_nada(mesa, editar, traer):
    assert traer(editar({(2, "Sesión"): None, (2, "Avances"): None})).actualizados == []


def test_los_avances_nuevos_se_agregan_y_ponen_en_proceso(mesa, editar, traer):
    ruta = editar(
        {(1, "Avances"): "2026-11-03: Se firmó", (2, "Avances"): "2026-10-28: Se compró pintura\nYa seca"}
    )
    assert traer(ruta).actualizados == [1, 2]
    assert (vigente(mesa, 1).estado, vigente(mesa, 1).avance_texto) == ("en proceso", "Se firmó")


def test_el_estado_se_mueve_con_las_reglas_de_la_pantalla(mesa, editar, traer):
    hecho = traer(editar({(1, "Estado"): "cancelado", (2, "Cerrado el"): HOY}))
    assert [r for r, _ in hecho.problemas] == [2, 3] and hecho.actualizados == []
    assert "Diga por qué el acuerdo queda cancelado" in hecho.problemas[0][1]
    assert "su estado es en proceso: cambie también el estado" in hecho.problemas[1][1]
    assert vigente(mesa, 1).estado == "pendiente"
    traer(editar({(1, "Estado"): "cancelado", (1, "Nota"): "Ya no hace falta", (2, "Estado"): "Listo"}))
    assert (vigente(mesa, 1).nota, vigente(mesa, 2).estado) == ("Ya no hace falta", "cumplido")
    assert f"{vigente(mesa, 2).cerrado:%Y-%m-%d}" == "2026-11-20"


def test_lo_que_otro_cambio_despues_de_la_descarga_no_se_regresa(mesa, editar, traer):
    ruta = editar({(1, "Responsable"): "Fiscalía"})
    acuerdos.cambiar_estado(mesa, 1, "en proceso", revision=1, autor="caro", hoy=HOY)
    assert traer(ruta).actualizados == [1]
    assert (vigente(mesa, 1).responsable, vigente(mesa, 1).estado) == ("Fiscalía", "en proceso")


def test_si_los_dos_cambiaron_lo_mismo_se_dice_quien_y_no_entra_nada(mesa, editar, traer):
    ruta = editar({(1, "Responsable"): "Fiscalía", (2, "Responsable"): "Policía"})
    acuerdos.corregir(mesa, 1, {"responsable": "DIF"}, revision=1, autor="caro")
    ((renglon, dicho),) = traer(ruta).problemas
    assert renglon == 2 and "caro cambió el acuerdo 1" in dicho
    assert "responsable decía «Obras» y dice «DIF»" in dicho
    assert vigente(mesa, 2).responsable == "Obras"


def test_lo_que_cambio_entre_ver_la_lista_y_traerla_tampoco_se_pisa(mesa, editar, traer):
    ruta = editar({(1, "Responsable"): "Fiscalía"})
    acuerdos.cambiar_estado(mesa, 1, "en proceso", revision=1, autor="caro", hoy=HOY)
    with pytest.raises(CambioAjeno, match="caro cambió el acuerdo 1"):
        traer(ruta, vistas={1: 1})


def test_la_matriz_propia_no_se_confunde_por_su_numeracion(mesa, traer, tmp_path):
    ruta = tmp_path / "propia.csv"
    ruta.write_text(
        "No.,Acuerdo,Fecha,Responsable\n1,Otra cosa,28/10/2026,DIF\n2,ABRIR LA LÍNEA,28/10/2026,DIF\n",
        encoding="utf-8",
    )
    hecho = traer(ruta)
    assert (hecho.nuevos, hecho.actualizados) == ([3], [1])
    assert vigente(mesa, 1).responsable == "DIF" and vigente(mesa, 2).responsable == "Obras"


def test_el_mismo_acuerdo_dicho_de_dos_maneras_en_el_archivo_no_entra(mesa, traer, tmp_path):
    ruta = tmp_path / "doble.csv"
    ruta.write_text(
        "Acuerdo,Fecha,Responsable\nAbrir la línea,28/10/2026,DIF\nAbrir la línea,28/10/2026,SEP\n",
        encoding="utf-8",
    )
    ((renglon, dicho),) = traer(ruta).problemas
    assert renglon == 3 and "ya venía en otro renglón" in dicho
