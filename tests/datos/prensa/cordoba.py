"""El caso Córdoba contado a mano: la mesa registró 43 secuestros en 2012, el secretario 3 y el fiscal 2.

De los tres del secretario, uno es el evento 5 (el mismo día), otro el 10 (dos días después) y el tercero no
lo tiene la mesa. Los dos del fiscal son esos mismos dos hechos; el segundo, fechado diez días después.
Con todo confirmado son 43 + 1 = 44 hechos: 41 sólo de la mesa, 2 de los tres y 1 sólo del secretario.
"""

from datetime import date, timedelta

from datos.prensa import cotejos, listas

MESA, MUNICIPIO, DELITO = "cordoba", "30044", "secuestro"
COLONIAS = [
    "Aguacatal", "Bellavista", "Centro", "Dos Caminos", "Esperanza", "Flores", "Girasol", "Huilango",
    "Industrial", "Jacaranda", "Kilate", "Lomas", "Miraflores", "Nogales", "Olmos", "Paraíso", "Quinta",
    "Rosales", "Shangrila", "Toxpan", "Universo", "Veracruzana", "Worner", "Xicohténcatl", "Yucatán",
    "Zapata", "Agustín Millán", "Buganvilias", "Crucero", "Duraznos", "Encinos", "Federal", "Gardenias",
    "Hidalgo", "Insurgentes", "Jazmines", "Kilómetro Ocho", "Luz del Barrio", "México", "Nuevo Toxpan",
    "Oaxaqueña", "Pinos", "Ruiz Galindo",
]  # fmt: skip
NOTA = """INSERT INTO lago.nota (nota, revision, mesa, delito, medio, titulo, desde, hasta, cvegeo, colonia,
    "precision", victimas, circulo, evento, origen, activa, ejemplo, autor)
    VALUES (?, 1, ?, ?, 'El Diario', ?, ?, ?, ?, ?, 'municipio', 1, ?, ?, 'captura', true, false, 'Ana')"""
SECRETARIO = (
    "Folio,Fecha,Colonia,Víctimas\nS-1,{uno},Col. Esperanza,1\nS-2,{dos},jacaranda,1\n"
    "S-3,2012-12-30,Ninguna,1\n"
)
FISCAL = "Carpeta;Fecha del hecho;Colonia\nF/1;{uno:%d/%m/%Y};ESPERANZA\nF/2;{otra:%d/%m/%Y};Jacaranda\n"


def dia(evento):
    """La fecha del evento: el 1 es el 4 de enero de 2012 y van cada ocho días."""
    return date(2012, 1, 4) + timedelta(days=8 * (evento - 1))


def registrar(lago, circulos=()):
    """Los 43 eventos de la mesa; `circulos` cambia el de algunos: evento → círculo."""
    circulos = dict(circulos)
    filas = [
        [n, MESA, DELITO, f"Secuestro en {c}", dia(n), dia(n), MUNICIPIO, c, circulos.get(n, "mesa"), n]
        for n, c in enumerate(COLONIAS, 1)
    ]
    lago.escribir(lambda cursor: cursor.executemany(NOTA, filas), autor="Ana", motivo="Registrar")


def terminos(**cambios):
    return {
        "nombre": "el fiscal", "entrega": "Fiscalía regional", "recibida": date(2013, 1, 15),
        "delito": DELITO, "desde": date(2012, 1, 1), "hasta": date(2012, 12, 31), **cambios,
    }  # fmt: skip


def entregar(lago, carpeta):
    """Las listas del secretario (la 1) y del fiscal (la 2), tal como llegan."""
    ruta = carpeta / "secretario.csv"
    ruta.write_text(SECRETARIO.format(uno=dia(5), dos=dia(10) + timedelta(days=2)), "utf-8")
    comunes = {"mesa": MESA, "municipio": MUNICIPIO, "autor": "Ana"}
    suyos = terminos(nombre="el secretario", entrega="Secretaría de Seguridad")
    secretario = listas.importar(lago, ruta, terminos=suyos, **comunes)
    ruta = carpeta / "fiscal.csv"
    ruta.write_bytes(FISCAL.format(uno=dia(5), otra=dia(10) + timedelta(days=10)).encode("cp1252"))
    fiscal = listas.importar(lago, ruta, terminos=terminos(), **comunes)
    assert (secretario.lista, secretario.casos, fiscal.lista, fiscal.casos) == (1, 3, 2, 2)


PARES = (((0, 5), (1, 1)), ((0, 10), (1, 2)), ((0, 5), (2, 1)), ((0, 10), (2, 2)))


def confirmar(lago, *pares, veredicto=cotejos.MISMO):
    """Decide cada par; sin pares, los cuatro que son el mismo hecho."""
    return [cotejos.decidir(lago, a, b, veredicto, mesa=MESA, autor="Beto") for a, b in pares or PARES]
