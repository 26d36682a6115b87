"""La pantalla Prensa: se captura, se corrige, se decide, se importa y al público no se le enseña de más."""

from datetime import date

import pytest

from datos import lago
from datos.geo import externo
from datos.prensa import notas
from tests.datos.geo.servidor import servidor
from tests.paginas.apoyo import abrir, boton, escrito

EJEMPLO = {"mesa": "mesa-de-ejemplo"}
SECCIONES = ("capturar", "notas", "importar", "duplicados", "conciliacion", "calidad")
TITULO = "Roban un camión de mudanzas en Las Jacarandas"
LEIDO = "Fecha,Titulo,Medio,Delito,Colonia\n"


def ver(**parametros):
    return abrir("prensa", **{**EJEMPLO, **parametros})


def consultar(carpeta, sql, *parametros):
    with lago.abrir(carpeta) as abierto:
        return abierto.leer(sql, list(parametros))


def campo(prueba, clase, nombre):
    """El campo de la nota que se captura, por el principio de su clave."""
    return next(c for c in getattr(prueba, clase) if c.key.startswith(f"nota_{nombre}_"))


def llenar(prueba, **cambios):
    hoy = date(2026, 8, 20)
    valores = {"titulo": TITULO, "colonia": "Las Jacarandas", "victimas": 1, "desde": hoy, "publicada": hoy,
               "delito": "robo-de-vehiculo", "medio": "El Faro de Alborada", **cambios}  # fmt: skip
    clases = {"titulo": "text_input", "observacion": "text_input", "colonia": "selectbox",
              "delito": "selectbox", "medio": "selectbox", "victimas": "number_input",
              "desde": "date_input", "publicada": "date_input"}  # fmt: skip
    for nombre, valor in valores.items():
        campo(prueba, clases[nombre], nombre).set_value(valor)
    prueba.text_input(key="autor").set_value("Ana")
    return prueba.run()


@pytest.mark.parametrize(
    ("mesa", "circulo"),
    [("mesa-de-ejemplo", "mesa"), ("mesa-de-ejemplo", "comite"), ("torreon", "comite")],
)
def test_cada_seccion_con_notas_y_sin_ellas(mirador, mesa, circulo):
    for seccion in SECCIONES:
        prueba = ver(mesa=mesa, seccion=seccion, circulo=circulo)
        dice = escrito(prueba)
        if circulo == "mesa" and seccion in ("capturar", "importar", "duplicados"):
            assert "es del comité" in dice and not prueba.get("bidi_component")
        elif mesa == "torreon" and seccion in ("notas", "duplicados", "calidad"):
            assert "Aún no hay notas en esta mesa" in dice


def test_al_publico_no_sale_ningun_titulo_medio_ni_colonia(mirador):
    suyas = consultar(mirador, "SELECT titulo, medio, colonia, liga FROM lago.nota WHERE ejemplo")
    secretos = {valor for columna in suyas for valor in suyas[columna].dropna()} - {"Centro"}
    for seccion in SECCIONES:
        for extra in ({}, {"nota": "86", "panel": "historia", "vista": "eventos"}):
            prueba = ver(seccion=seccion, circulo="publico", **extra)
            dice = escrito(prueba) + "".join(str(o) for s in prueba.selectbox for o in s.options)
            assert not [secreto for secreto in secretos if secreto in dice]
            assert not prueba.get("bidi_component")
            assert not [b for b in prueba.get("download_button") if seccion != "conciliacion"]


def test_el_tope_del_servidor_manda_sobre_la_liga(con_ejemplo, monkeypatch):
    monkeypatch.setenv("TABLERO_CIRCULO", "publico")
    dice = escrito(ver(seccion="notas", circulo="comite"))
    assert "Al público no se le muestran" in dice and "aquí no existe" in dice


def test_lo_reservado_y_quien_capturo_solo_los_ve_el_comite(mirador):
    reservadas = consultar(mirador, "SELECT nota, titulo FROM lago.nota WHERE circulo = 'comite'")
    assert len(reservadas) == 2
    al_comite, a_la_mesa = (escrito(ver(seccion="notas", circulo=c)) for c in ("comite", "mesa"))
    assert al_comite.count("sólo el comité") == 2 and "sólo el comité" not in a_la_mesa
    for nota in reservadas.nota:
        assert f"nota={nota}" in al_comite and f"nota={nota}&" not in a_la_mesa + "&"
    abierta = escrito(ver(seccion="notas", circulo="mesa", nota="86", panel="historia"))
    assert "Capturó" not in abierta and "Se registró" not in abierta and "Nota 86" in abierta
    assert "Capturó" in escrito(ver(seccion="notas", nota="86"))


def test_capturar_guarda_con_precision_de_colonia_y_conserva_lo_que_se_repite(con_ejemplo):
    prueba = llenar(ver())
    assert "El catálogo la ubica en <b>Las Jacarandas</b>" in escrito(prueba)
    boton(prueba, "Guardar la nota").click().run()
    assert "Se guardó la nota 89, con precisión de colonia" in prueba.success[0].value
    guardada = consultar(con_ejemplo, "FROM lago.nota WHERE nota = 89").iloc[0]
    assert (guardada.titulo, guardada.precision, guardada.ubicada) == (TITULO, "colonia", "catálogo")
    assert (guardada.autor, guardada.circulo, guardada.victimas) == ("Ana", "mesa", 1)
    assert campo(prueba, "text_input", "titulo").value == ""
    assert campo(prueba, "selectbox", "medio").value == "El Faro de Alborada"
    assert campo(prueba, "date_input", "publicada").value == date(2026, 8, 20)


def test_lo_que_impide_guardar_se_dice_y_no_se_pierde_lo_escrito(con_ejemplo):
    prueba = llenar(ver(), desde=date(2026, 8, 21))
    boton(prueba, "Guardar la nota").click().run()
    assert "No se guardó. Se publicó el 2026-08-20, antes del hecho" in prueba.warning[0].value
    assert campo(prueba, "text_input", "titulo").value == TITULO
    assert len(consultar(con_ejemplo, "SELECT nota FROM lago.nota WHERE nota > 88")) == 0


def test_sin_firma_no_se_guarda(con_ejemplo):
    prueba = llenar(ver())
    prueba.text_input(key="autor").set_value("")
    boton(prueba, "Guardar la nota").click().run()
    assert "Escriba quién lo hace" in prueba.warning[0].value


def test_avisa_de_un_nombre_propio_y_de_lo_que_ya_se_registro(con_ejemplo):
    previa = consultar(
        con_ejemplo,
        "FROM lago.nota WHERE ejemplo AND colonia IS NOT NULL AND delito = 'homicidio-doloso' "
        "AND cvegeo = '99001' ORDER BY nota LIMIT 1",
    ).iloc[0]
    prueba = llenar(
        ver(), titulo=previa.titulo, colonia=previa.colonia, delito=previa.delito, desde=previa.desde,
        observacion="Dicen que era Juan Pérez López",
    )  # fmt: skip
    assert "parece el nombre de una persona" in escrito(prueba)
    assert f"Se parece a la <b>nota {previa.nota}</b>" in escrito(prueba)
    clave = f"parecida_{previa.nota}_"
    opciones = next(o for o in prueba.get("button_group") if (o.key or "").startswith(clave))
    opciones.set_value("mismo evento").run()
    boton(prueba, "Guardar la nota").click().run()
    assert f"mismo evento que la {previa.nota}" in prueba.success[0].value
    evento = consultar(con_ejemplo, "SELECT evento FROM lago.nota WHERE nota IN (89, ?)", int(previa.nota))
    assert evento.evento.nunique() == 1


def test_corregir_y_retirar_quedan_en_la_historia(con_ejemplo):
    prueba = ver(seccion="notas", nota="86", panel="corregir")
    assert boton(prueba, "Guardar la corrección").disabled
    campo(prueba, "number_input", "victimas").set_value(4)
    prueba.text_input(key="autor").set_value("Beto").run()
    assert "Cambia: víctimas" in escrito(prueba)
    boton(prueba, "Guardar la corrección").click().run()
    assert "Se corrigió la nota 86" in prueba.success[0].value
    historia = escrito(ver(seccion="notas", nota="86", panel="historia"))
    assert "→ 4" in historia and "Beto" in historia and "Se registró" in historia
    retirar = ver(seccion="notas", nota="86", panel="retirar")
    retirar.text_input(key="autor").set_value("Beto").run()
    assert "Al retirarla, el evento" in escrito(retirar)
    boton(retirar, "Retirar la nota").click().run()
    assert "Diga por qué se retira" in retirar.warning[0].value
    retirar.text_input(key="motivo_retiro_86").set_value("Era de otra ciudad")
    boton(retirar, "Retirar la nota").click().run()
    assert "nota=86&" not in escrito(ver(seccion="notas")) + "&"
    assert not consultar(con_ejemplo, "SELECT activa FROM lago.nota WHERE nota = 86").activa[0]


def test_si_otra_persona_corrigio_antes_se_dice_quien(con_ejemplo):
    prueba = ver(seccion="notas", nota="86", panel="corregir")
    campo(prueba, "number_input", "victimas").set_value(4)
    prueba.text_input(key="autor").set_value("Beto").run()
    with lago.abrir(con_ejemplo) as abierto:
        notas.corregir(abierto, 86, {"victimas": 2}, revision=1, autor="Ana")
    boton(prueba, "Guardar la corrección").click().run()
    assert "Ana cambió la nota 86" in " ".join(a.value for a in prueba.warning)
    assert "Ana cambió esta nota después de que usted la vio. víctimas: 1 → 2" in escrito(prueba)
    assert campo(prueba, "number_input", "victimas").value == 4
    assert consultar(con_ejemplo, "SELECT victimas FROM lago.nota WHERE nota = 86").victimas[0] == 2


def test_decidir_y_revertir_deja_los_eventos_como_estaban(con_ejemplo):
    eventos = "SELECT nota, evento FROM lago.nota ORDER BY nota"
    antes = consultar(con_ejemplo, eventos)
    prueba = ver(seccion="duplicados")
    prueba.text_input(key="autor").set_value("Ana")
    boton(prueba, "Mismo evento").click().run()
    assert "mismo evento. Se puede revertir" in prueba.success[0].value
    assert not consultar(con_ejemplo, eventos).equals(antes)
    revertir = ver(seccion="duplicados", vista="decisiones")
    revertir.text_input(key="autor").set_value("Beto")
    boton(revertir, "Revertir").click().run()
    assert "Se revirtió la decisión" in revertir.success[0].value
    assert "revertida por Beto" in escrito(revertir)
    assert consultar(con_ejemplo, eventos).equals(antes)


def test_dejar_para_despues_pasa_a_la_siguiente_sin_escribir(con_ejemplo):
    def pareja(prueba):
        return next(h for h in escrito(prueba).split("\n") if 'class="pareja"' in h)

    prueba = ver(seccion="duplicados")
    primera = pareja(prueba)
    boton(prueba, "Dejar para después").click().run()
    assert pareja(prueba) != primera and "1 para después" in escrito(prueba)
    assert len(consultar(con_ejemplo, "FROM lago.decision WHERE autor <> 'Tablero (ejemplo)'")) == 0


def test_acordar_lo_que_las_notas_no_dicen_igual(con_ejemplo):
    prueba = ver(seccion="duplicados", vista="eventos")
    assert "no coinciden" in escrito(prueba)
    elegido = prueba.selectbox(key="evento_elegido").value
    prueba.text_input(key="autor").set_value("Ana")
    prueba.number_input(key=f"acordar_victimas_{elegido}_0").set_value(5)
    boton(prueba, "Acordar").click().run()
    assert "en qué se basa el acuerdo" in prueba.warning[0].value
    prueba.text_input(key=f"acordar_motivo_{elegido}_0").set_value("Lo confirmó la Fiscalía")
    boton(prueba, "Acordar").click().run()
    assert f"Se acordó el evento {elegido}" in prueba.success[0].value
    acordado = consultar(con_ejemplo, "SELECT victimas, motivo FROM lago.evento WHERE evento = ?", elegido)
    assert acordado.values.tolist() == [[5, "Lo confirmó la Fiscalía"]]


def test_importar_pregunta_las_columnas_dice_lo_rechazado_y_recuerda(con_ejemplo):
    renglones = LEIDO + (
        "2026-07-04,Asaltan tienda,El Faro,robo a negocio,Centro\n31/31/2026,Mala,El Faro,secuestro,Centro\n"
    )
    prueba = ver(mesa="ciudad-juarez", seccion="importar")
    prueba.file_uploader[0].set_value(("mis_notas.csv", renglones.encode(), "text/csv")).run()
    prueba.text_input(key="autor").set_value("Ana")
    boton(prueba, "Importar las notas").click().run()
    assert "1 nota entró de 2 renglones; 1 de los municipios de la mesa." in prueba.success[0].value
    assert "31/31/2026" in escrito(prueba)
    assert prueba.get("download_button")[0].label == "Descargar los rechazados"
    with lago.abrir(con_ejemplo) as abierto:
        assert len(abierto.leer("FROM lago.perfil_tabla WHERE mesa = 'ciudad-juarez'")) == 1


def test_un_archivo_que_no_se_puede_leer_se_explica(con_ejemplo):
    prueba = ver(seccion="importar")
    prueba.file_uploader[0].set_value(("notas.xlsx", b"PK\x03\x04 cortado", "application/zip")).run()
    assert "dañado o cortado" in prueba.error[0].value


def test_la_calidad_se_lee_en_voz_alta_y_senala_el_hueco(mirador):
    dice = escrito(ver(seccion="calidad"))
    assert "88 notas de 5 medios cuentan 79 eventos" in dice
    assert "Radio Páramo</b> — sin notas en mar 2026, abr 2026 y may 2026" in dice
    assert "2 notas están reservadas al comité" in dice
    assert "reservadas" not in escrito(ver(seccion="calidad", circulo="mesa"))


def test_corregir_una_nota_vieja_con_muchas_victimas_y_usar_el_lugar_del_catalogo(con_ejemplo):
    """Lo que el importador acepta, Corregir lo abre; y si el catálogo conoce su colonia, la propone."""
    _cambiar(con_ejemplo, "desde = DATE '1985-09-19', hasta = DATE '1985-09-19', victimas = 600")
    prueba = ver(seccion="notas", nota="86", panel="corregir")
    assert campo(prueba, "date_input", "desde").value == date(1985, 9, 19)
    assert campo(prueba, "number_input", "victimas").value == 600
    boton(prueba, "Usar el lugar del catálogo").click().run()
    assert "Cambia: latitud, longitud, precisión, ubicada" in escrito(prueba)
    prueba.text_input(key="autor").set_value("Ana")
    boton(prueba, "Guardar la corrección").click().run()
    guardada = consultar(con_ejemplo, "SELECT precision, ubicada FROM lago.nota WHERE nota = 86")
    assert guardada.values.tolist() == [["colonia", "catálogo"]]


def _cambiar(carpeta, asignado="victimas = 1"):
    """La nota 86, sin punto y con lo que se le asigne."""
    with lago.abrir(carpeta) as abierto:
        abierto.escribir(
            lambda cursor: cursor.execute(
                f"""UPDATE lago.nota SET lat = NULL, lon = NULL, "precision" = 'municipio', ubicada = NULL,
                           colonia = (SELECT min(nombre) FROM lago.geometria g
                                      WHERE nivel = 'colonia' AND g.cvegeo = nota.cvegeo), {asignado}
                    WHERE nota = 86"""
            ),
            autor="x",
            motivo="x",
        )


def test_el_geocodificador_externo_avisa_antes_y_solo_propone(con_ejemplo, monkeypatch):
    _cambiar(con_ejemplo)
    dentro = """SELECT g.lat, g.lon FROM lago.geometria g JOIN lago.nota n ON n.cvegeo = g.clave
                WHERE nivel = 'municipio' AND nota = 86"""
    lat, lon = consultar(con_ejemplo, dentro).iloc[0]
    assert "salen de esta máquina" not in escrito(ver(seccion="notas", nota="86", panel="corregir"))
    contesta = [(503, {})]
    with servidor(lambda _: contesta[-1]) as (direccion, pedidos):
        monkeypatch.setenv(externo.VARIABLE, f"{direccion}/search")
        monkeypatch.setattr(externo, "PAUSA", 0.0)
        prueba = ver(seccion="notas", nota="86", panel="corregir")
        assert "salen de esta máquina hacia 127.0.0.1" in escrito(prueba) and not pedidos
        buscar = "Buscar con el geocodificador externo"
        boton(prueba, buscar).click().run()
        assert "contestó 503. Ubique el lugar con un clic" in prueba.warning[-1].value
        contesta.append((200, [{"lat": str(lat), "lon": str(lon)}]))
        boton(prueba, buscar).click().run()
        assert "propone" in escrito(prueba) and "Nada ha cambiado todavía" in escrito(prueba)
        boton(prueba, "Ver ese punto en el mapa y usarlo").click().run()
        assert "geocodificador externo: precisión de <b>" in escrito(prueba)
        assert "Cambia: latitud, longitud, precisión, ubicada" in escrito(prueba)
        monkeypatch.setenv("TABLERO_CIRCULO", "publico")
        assert "geocodificador" not in escrito(ver(seccion="capturar"))


def test_la_calidad_ofrece_ubicar_con_el_catalogo_y_deshacerlo(con_ejemplo):
    _cambiar(con_ejemplo)
    assert "Ubicar con el catálogo" not in [b.label for b in ver(seccion="calidad", circulo="mesa").button]
    prueba = ver(seccion="calidad")
    prueba.text_input(key="autor").set_value("Ana")
    boton(prueba, "Ubicar con el catálogo").click().run()
    assert "en su colonia. Se puede deshacer" in prueba.success[0].value
    assert consultar(con_ejemplo, "SELECT precision FROM lago.nota WHERE nota = 86").precision[0] == "colonia"
    boton(prueba, "Deshacer lo último").click().run()
    assert consultar(con_ejemplo, "SELECT lat FROM lago.nota WHERE nota = 86").lat.isna().all()


def test_acordar_un_municipio_que_deja_fuera_el_punto_lo_advierte(con_ejemplo):
    prueba = ver(seccion="duplicados", vista="eventos")
    elegido = prueba.selectbox(key="evento_elegido").value
    municipio = prueba.selectbox(key=f"acordar_cvegeo_{elegido}_0")
    ajenos = "SELECT clave FROM lago.geometria WHERE nivel = 'municipio' AND clave <> ?"
    municipio.set_value(consultar(con_ejemplo, ajenos, municipio.value).clave[0]).run()
    assert any("cae fuera del municipio" in a.value for a in prueba.warning)


def test_en_una_columna_el_mapa_va_antes_de_guardar(con_ejemplo):
    """En el teléfono las columnas se apilan en el orden en que se escriben."""
    orden = [nodo.type if nodo.type == "bidi_component" else getattr(nodo, "label", "")
             for nodo in ver(seccion="capturar").main]  # fmt: skip
    assert orden.index("Observación (sólo la ve el comité)") < orden.index("bidi_component")
    assert orden.index("bidi_component") < orden.index("Guardar la nota")
