"""Perfiles de los delitos del ejemplo: nivel, curva, estación y reparto por modalidad de cada subtipo.

La tabla sirve a los dos catálogos: un subtipo que sólo existe en uno se ignora en el otro. El subtipo que
no aparece aquí no se registra en la entidad ficticia y sale en cero, como en muchos renglones oficiales.
"""

from typing import NamedTuple

# Factor sobre la tasa base en momentos (anio + fracción); entre ellos se interpola.
CURVAS = {
    "estable": ((2015.0, 1.0), (2027.0, 1.0)),
    "homicidio": (
        (2015.0, 0.55), (2016.5, 0.85), (2017.5, 1.55), (2018.7, 2.70), (2019.4, 2.50), (2020.5, 1.80),
        (2021.5, 1.35), (2022.5, 1.05), (2023.5, 0.86), (2024.5, 0.73), (2025.5, 0.66), (2027.0, 0.60),
    ),
    "extorsion": (
        (2015.0, 0.40), (2018.0, 0.55), (2020.3, 0.60), (2021.5, 0.95), (2023.5, 1.55), (2025.5, 2.30),
        (2027.0, 2.60),
    ),
    "secuestro": ((2015.0, 1.2), (2018.5, 1.4), (2021.0, 0.8), (2027.0, 0.6)),
    "robo": (
        (2015.0, 0.95), (2017.0, 1.10), (2018.5, 1.20), (2020.2, 0.98), (2020.4, 0.58), (2020.8, 0.76),
        (2021.5, 0.80), (2023.0, 0.72), (2025.0, 0.60), (2027.0, 0.52),
    ),
    "familia": (
        (2015.0, 0.70), (2018.0, 0.85), (2020.2, 1.05), (2020.4, 0.92), (2021.5, 1.20), (2024.0, 1.30),
        (2027.0, 1.35),
    ),
    "drogas": ((2015.0, 0.45), (2018.0, 0.80), (2021.0, 1.30), (2023.0, 1.50), (2027.0, 1.25)),
    "confianza": ((2015.0, 0.70), (2020.0, 1.00), (2027.0, 1.40)),
}  # fmt: skip

# Amplitud de la onda anual y mes del pico.
ESTACIONES = {
    "pareja": (0.0, 1),
    "calor": (0.14, 6),
    "diciembre": (0.16, 12),
    "escolar": (0.10, 4),
}

UNICA = ()
ARMAS = (("Con arma de fuego", 0.72), ("Con arma blanca", 0.10), ("Con otro elemento", 0.14),
         ("No especificado", 0.04))  # fmt: skip
ACCIDENTES = (("En accidente de tránsito", 0.80), ("Con otro elemento", 0.15), ("No especificado", 0.05))
GOLPES = (("Con arma de fuego", 0.05), ("Con arma blanca", 0.11), ("Con otro elemento", 0.72),
          ("No especificado", 0.12))  # fmt: skip
FEMINICIDIO = (("Con arma de fuego", 0.30), ("Con arma blanca", 0.25), ("Con otro elemento", 0.40),
               ("No especificado", 0.05))  # fmt: skip
SECUESTROS = (("Secuestro extorsivo", 0.75), ("Secuestro con calidad de rehén", 0.05),
              ("Secuestro exprés", 0.15), ("Otro tipo de secuestros", 0.05))  # fmt: skip
VEHICULOS = (
    ("Robo de coche de 4 ruedas Con violencia", 0.27), ("Robo de coche de 4 ruedas Sin violencia", 0.45),
    ("Robo de motocicleta Con violencia", 0.07), ("Robo de motocicleta Sin violencia", 0.21),
)  # fmt: skip
MAQUINARIA = (
    ("Robo de herramienta industrial o agrícola Sin violencia", 0.60),
    ("Robo de cables, tubos y otros objetos destinados a servicios públicos Sin violencia", 0.40),
)


def _violencia(con: float) -> tuple[tuple[str, float], ...]:
    """Reparto de un robo en el que esa proporción de las carpetas es con violencia."""
    return (("Con violencia", con), ("Sin violencia", 1 - con))


class Perfil(NamedTuple):
    """Cómo se comporta un subtipo: carpetas al año por 100 mil habitantes y su forma en el tiempo.

    `dispersion` es la forma de la gamma que mezcla a la Poisson (menor, más sobredispersión) y `en_rnid`,
    el salto de nivel que trae el registro de 2026.
    """

    subtipo: str
    tasa: float
    curva: str = "estable"
    estacion: str = "pareja"
    reparto: tuple[tuple[str, float], ...] = UNICA
    dispersion: float = 80.0
    en_rnid: float = 1.0


PERFILES = (
    Perfil("Homicidio doloso", 25.0, "homicidio", "calor", ARMAS, 22.0, 0.92),
    Perfil("Tentativa de homicidio doloso", 2.4, "homicidio", "calor"),
    Perfil("Homicidio culposo", 12.0, "estable", "diciembre", ACCIDENTES),
    Perfil("Lesiones dolosas", 125.0, "estable", "calor", GOLPES, 90.0),
    Perfil("Lesiones culposas", 40.0, "estable", "diciembre", ACCIDENTES),
    Perfil("Feminicidio", 0.9, "estable", "pareja", FEMINICIDIO),
    Perfil("Tentativa de feminicidio", 0.5),
    Perfil("Aborto", 0.6),
    Perfil("Otros delitos que atentan contra la vida y la integridad corporal", 6.0),
    Perfil("Secuestro", 0.42, "secuestro", "pareja", SECUESTROS),
    Perfil("Secuestro extorsivo", 0.42, "secuestro"),
    Perfil("Secuestro exprés", 0.12, "secuestro"),
    Perfil("Tráfico de menores", 0.1),
    Perfil("Privación ilegal de la libertad", 5.0),
    Perfil("Retención o sustracción de menores e incapaces", 14.0),
    Perfil("Otros delitos que atentan contra la libertad personal", 20.0, en_rnid=0.25),
    Perfil("Abuso sexual", 21.0, "familia", "escolar"),
    Perfil("Acoso sexual", 7.0, "familia", "escolar"),
    Perfil("Hostigamiento sexual", 1.6, "familia"),
    Perfil("Violación simple", 12.0, "familia", "calor"),
    Perfil("Violación equiparada", 4.0, "familia"),
    Perfil("Violación a la intimidad sexual", 4.0, "confianza"),
    Perfil("Otros delitos que atentan contra la libertad y la seguridad sexual", 3.0),
    Perfil("Robo a casa habitación", 62.0, "robo", "diciembre", _violencia(0.08)),
    Perfil("Robo de vehículo automotor", 130.0, "robo", "diciembre", VEHICULOS, 60.0),
    Perfil("Robo de vehículo automotor - Coche de 4 ruedas", 94.0, "robo", "diciembre", _violencia(0.38)),
    Perfil("Robo de vehículo automotor - Motocicleta", 42.0, "robo", "diciembre", _violencia(0.24)),
    Perfil("Robo de autopartes", 14.0, "robo", "pareja", _violencia(0.03)),
    Perfil("Robo a transportista", 3.0, "robo", "pareja", _violencia(0.85)),
    Perfil("Robo a transeúnte en vía pública", 48.0, "robo", "diciembre", _violencia(0.74), 50.0),
    Perfil("Robo a transeúnte en espacio abierto al público", 6.0, "robo", "diciembre", _violencia(0.70)),
    Perfil("Robo en transporte público individual", 1.5, "robo", "pareja", _violencia(0.85)),
    Perfil("Robo en transporte público colectivo", 4.0, "robo", "pareja", _violencia(0.80)),
    Perfil("Robo a institución bancaria", 0.5, "robo", "pareja", _violencia(0.60)),
    Perfil("Robo a negocio", 76.0, "robo", "diciembre", _violencia(0.45), 50.0),
    Perfil("Robo de ganado", 2.5, "robo", "pareja", _violencia(0.05)),
    Perfil("Robo de maquinaria", 3.5, "robo", "pareja", MAQUINARIA),
    Perfil("Robo de maquinaria - Herramienta industrial o agrícola", 2.2, "robo", "pareja", _violencia(0.05)),
    Perfil("Otros robos", 150.0, "robo", "diciembre", _violencia(0.24), en_rnid=0.88),
    Perfil("Fraude", 72.0, "confianza"),
    Perfil("Abuso de confianza", 24.0, "confianza"),
    Perfil("Extorsión", 9.0, "extorsion", "pareja", UNICA, 40.0),
    Perfil("Extorsión presencial", 3.4, "extorsion", dispersion=40.0),
    Perfil("Tentativa de extorsión presencial", 0.6, "extorsion"),
    Perfil("Extorsión por otros medios", 4.6, "extorsion", dispersion=40.0),
    Perfil("Tentativa de extorsión por otros medios", 1.1, "extorsion"),
    Perfil("Daño a la propiedad", 110.0, "estable", "diciembre"),
    Perfil("Despojo", 19.0),
    Perfil("Otros delitos contra el patrimonio", 8.0, en_rnid=1.6),
    Perfil("Violencia familiar", 185.0, "familia", "calor", UNICA, 150.0, 1.08),
    Perfil("Violencia de género en todas sus modalidades distinta a la violencia familiar", 2.0, "familia"),
    Perfil("Incumplimiento de obligaciones de asistencia familiar", 20.0),
    Perfil("Otros delitos contra la familia", 7.0),
    Perfil("Corrupción de menores", 2.0),
    Perfil("Trata de personas", 0.45),
    Perfil("Trata de personas con fines de explotación sexual", 0.35),
    Perfil("Trata de personas con otros fines", 0.15),
    Perfil("Narcomenudeo", 68.0, "drogas", "pareja", UNICA, 25.0),
    Perfil("Narcomenudeo posesión simple", 44.0, "drogas", dispersion=25.0),
    Perfil("Narcomenudeo con fines de venta", 22.0, "drogas", dispersion=25.0),
    Perfil("Amenazas", 96.0, "familia", "calor"),
    Perfil("Allanamiento de morada", 11.0),
    Perfil("Evasión de presos", 0.1),
    Perfil("Falsedad", 4.0),
    Perfil("Falsificación", 11.0),
    Perfil("Contra el medio ambiente", 1.5),
    Perfil("Delitos cometidos por servidores públicos", 13.0),
    Perfil("Electorales", 0.6),
    Perfil("Otros delitos del Fuero Común", 120.0, "confianza", en_rnid=0.80),
    Perfil("Suplantación y usurpación de identidad", 6.0, "confianza"),
    Perfil("Tortura", 0.3),
)


class PerfilVictimas(NamedTuple):
    """Quiénes son las víctimas de un tipo: las que hay de más por carpeta y la proporción de cada grupo.

    `mujeres` es la proporción entre las identificadas; `menores` y `sin_edad`, dentro de cada sexo.
    """

    de_mas: float
    mujeres: float
    menores: float
    sin_edad: float = 0.12
    sin_identificar: float = 0.05


# Los tipos que el archivo estatal de víctimas desagrega; ningún otro se publica.
VICTIMAS = {
    "Homicidio": PerfilVictimas(0.13, 0.11, 0.05),
    "Lesiones": PerfilVictimas(0.10, 0.38, 0.10),
    "Feminicidio": PerfilVictimas(0.04, 1.0, 0.10, sin_identificar=0.0),
    "Aborto": PerfilVictimas(0.0, 0.0, 0.0, sin_identificar=1.0),
    "Otros delitos que atentan contra la vida y la integridad corporal": PerfilVictimas(0.06, 0.45, 0.10),
    "Secuestro": PerfilVictimas(0.30, 0.25, 0.12),
    "Tráfico de menores": PerfilVictimas(0.20, 0.50, 1.0, sin_edad=0.0),
    "Rapto": PerfilVictimas(0.0, 0.85, 0.40),
    "Otros delitos que atentan contra la libertad personal": PerfilVictimas(0.08, 0.55, 0.35),
    "Extorsión": PerfilVictimas(0.05, 0.40, 0.01, sin_identificar=0.15),
    "Corrupción de menores": PerfilVictimas(0.15, 0.65, 0.95, sin_edad=0.05),
    "Trata de personas": PerfilVictimas(0.45, 0.80, 0.40),
    "Otros delitos contra la sociedad": PerfilVictimas(0.0, 0.5, 0.10),
}
