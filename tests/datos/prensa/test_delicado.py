"""El aviso de datos de personas: qué reconoce y, sobre todo, ante qué calla."""

import csv
from pathlib import Path

import pytest

from datos.prensa.delicado import senales

PARES = Path(__file__).parents[2] / "rendimiento" / "pares_duplicados.csv"
CON_DATOS = {
    "nombre": [
        "Asesinan a Juan Pérez en la colonia Villas de Salvárcar",
        "Ejecutan a María Guadalupe Hernández Soto afuera de su casa",
        "MATAN A JUAN PÉREZ EN RIBERAS DEL BRAVO",
        "La víctima fue identificada como Rosa Isela Tarango, de 34 años",
        "Identificado como Kevin N., de 19 años",
        "el señor Juan Pérez fue localizado sin vida",
        "La señora Hernández denunció la extorsión",
        "quien en vida llevó el nombre de Xóchitl Rentería",
        "Don Ramiro fue atacado en su taller",
        "José Luis de la Cruz murió camino al hospital",
        "Hallan el cuerpo de Brenda Berenice Olivas",
        "Buscan a Ángel Martínez, visto por última vez en el Centro",
        "Guadalupe Ramírez, de 40 años, fue lesionada",
        "Hieren A Luis Carlos Ochoa En Parajes De San José",
        "Juan N. y Pedro Rentería fueron detenidos",
        "familiares de Óscar Flores piden justicia",
        "El empresario Benito Juárez Hernández fue secuestrado",
        "la doctora Martínez recibió amenazas",
        "Localizan sin vida a Debanhi Escobar",
        "Yaretzi Rubio tenía 14 años",
        "Hallan a Wilberto Quezada en un canal",
        "Nayely Carrillo, de 20 años, fue atacada",
        "matan a juan perez en la colonia anapra",
        "Vinculan a proceso a Brayan N.",
        "detienen a Brayan «N» por el homicidio",
    ],
    "apodo": [
        "Detienen a alias El Güero",
        "cayó «El Chapo» en Mazatlán",
        "apodado La Barbie, presunto líder",
        'Ricardo, "El Pelón", fue el atacante',
    ],
    "teléfono": [
        "le llamaron del 656 123 4567",
        "marcar al (656) 123-4567",
        "desde el número 6561234567 pedían cuota",
        "contacto +52 1 55 1234 5678",
        "cel. 55-1234-5678",
    ],
    "placa": [
        "un Tsuru con placas DLX-12-34 de Chihuahua",
        "camioneta con matrícula EKW1234",
        "pick up AB-12-345 abandonada",
        "vehículo A-123-BCD de la capital",
        "un Jetta con placas EXY 12 34",
        "placas de circulación EXY 123 A",
    ],
    "correo": ["pidió que escribieran a maria.lopez@correo.mx"],
    "CURP": ["CURP PEPJ800101HCHRRN09"],
    "RFC": ["con RFC PEPJ800101AB1", "RFC: HESM750312-K45"],
    "domicilio": [
        "en calle Mina número 123",
        "Ignacio Mejía #45 int. 3",
        "avenida Tecnológico 1345, colonia Centro",
        "calle 5 de Mayo 210, Zona Centro",
        "Av. Juárez No. 15 altos",
        "en la casa marcada con el número 2245",
        "en el 1234 de la calle Rivera",
        "manzana 3 lote 14 de la colonia Kilómetro 20",
    ],
}
SIN_DATOS = [
    "Ciudad Juárez",
    "Fiscalía General del Estado",
    "Villas de Salvárcar",
    "avenida Benito Juárez",
    "Balacera en la avenida Francisco Villa deja dos muertos",
    "Tres muertos en Lázaro Cárdenas, Michoacán",
    "Hallan cuerpo en el ejido Venustiano Carranza",
    "Colonia Luis Donaldo Colosio: ejecutan a dos hombres",
    "Parque Central Hermanos Escobar",
    "calle Manuel Gómez Morín y Ejército Nacional",
    "Ataque armado en Riberas del Bravo",
    "Asesinan a un hombre en San Juan Cancuc",
    "Localizan restos en Santiago Papasquiaro",
    "Homicidio en Jesús María, Aguascalientes",
    "Gustavo A. Madero registró cuatro homicidios",
    "La Cruz Roja atendió a tres lesionados",
    "El Universal, La Jornada y El Diario de Juárez",
    "periódico «El Diario» del lunes",
    "según «La Jornada»",
    "Guardia Nacional y Ejército aseguran arsenal con AK-47 y R-15",
    "Cártel de Jalisco Nueva Generación",
    "Matan A Dos Hombres En La Colonia Chaveña",
    "Hospital General Doctor José María Rodríguez",
    "Universidad Autónoma de Ciudad Juárez",
    "Carretera Juárez-Porvenir kilómetro 23",
    "calle 16 de Septiembre",
    "en calle Juárez a las 15 horas, 3 muertos",
    "Cruce de Zaragoza e Independencia",
    "carpeta de investigación 0801234567",
    "El folio 6561234567 sigue abierto",
    "Fueron 12 víctimas en 2010 y 34 en 2011",
    "Nissan Tsuru blanco, modelo 1998",
    "Roban Mercedes Benz en Plaza Las Torres",
    "escuela primaria Josefa Ortiz de Domínguez",
    "colonia Carlos Chavira Becerra",
    "Preparatoria Guadalupe Victoria",
    "Lunes Santo en San José",
    "bar «La Cueva» clausurado",
    "Dolores Hidalgo, Guanajuato",
    "Isla Mujeres y Benito Juárez, Quintana Roo",
    "El Sol de la Laguna reporta dos muertos en Gómez Palacio",
    "Secretario de Seguridad Pública Municipal",
    "asalto de 6,561,234,567 pesos",
    "joven de 19 años herido en la colonia",
    "Centro de Readaptación Social número 3",
    "Acribillan a hombre al volante en Toribio Ortega",
    "Matan a repartidor en la Jacinto López",
    "Asaltan Oxxo de Plutarco Elías Calles",
    "Cuelgan a dos hombres de puente en Félix U. Gómez",
    "Hermanos Escobar y Plutarco, sin luz",
    "Tuxtla Gutiérrez: tres muertos",
    "Ampliación Fronteriza y Granjas Salvárcar",
    "balacera en calle juan escutia deja dos heridos",
    "placas de 12 vehículos robados",
    "el 16 de septiembre en la avenida Juárez",
    "",
]


@pytest.mark.parametrize(("clase", "texto"), [(c, t) for c, textos in CON_DATOS.items() for t in textos])
def test_reconoce_lo_que_identifica_a_una_persona(clase, texto):
    assert any(clase in frase for frase in senales(texto)), senales(texto)


@pytest.mark.parametrize("texto", SIN_DATOS)
def test_calla_ante_lugares_instituciones_y_medios(texto):
    assert senales(texto) == []


def test_la_medida_completa_no_baja():
    """Precisión y exhaustividad sobre el conjunto entero, escrito a mano."""
    positivos = [t for textos in CON_DATOS.values() for t in textos]
    hallados = sum(bool(senales(t)) for t in positivos)
    falsos = sum(bool(senales(t)) for t in SIN_DATOS)
    assert len(positivos) + len(SIN_DATOS) >= 60
    assert hallados / len(positivos) >= 0.95
    assert hallados / (hallados + falsos) >= 0.95


def test_dice_que_vio_y_no_se_repite():
    frases = senales("Juan Pérez y otra vez Juan Pérez, 656 123 4567")
    assert frases == ["«Juan Pérez» parece el nombre de una persona.", "«656 123 4567» parece un teléfono."]


@pytest.mark.parametrize("valor", [None, float("nan"), 7, "   "])
def test_lo_que_no_es_texto_no_avisa(valor):
    assert senales(valor) == []


def test_casi_nunca_avisa_ante_titulares_que_no_nombran_a_nadie():
    """Los titulares escritos a mano para medir duplicados: hablan de calles y colonias, no de personas."""
    with PARES.open(encoding="utf-8", newline="") as archivo:
        pares = list(csv.DictReader(archivo))
    titulos = {par[c] for par in pares for c in ("a_titulo", "b_titulo")} - {""}
    assert len(titulos) > 600
    assert sum(bool(senales(t)) for t in titulos) / len(titulos) <= 0.005
