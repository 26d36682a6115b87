"""Señales: cuántas veces se enciende «¿cambió?» sin que nada cambie, y cuántas ve una baja real de 30 %.

`python -m tests.rendimiento.senales` imprime, con series simuladas de cinco años, la señal del tablero junto
a los semáforos por porcentaje que otros usan: rojo si subió, verde si bajó 25 % o más. Sale con 1 si la señal
no cumple: error tipo I de 5 % (±1.5 puntos) con Poisson y potencia de 80 % con media de 30 casos por mes.
"""

import argparse

import numpy as np

from analisis import comparacion, control

MEDIAS = (3, 10, 30, 80)
BAJA = 0.30
ANIOS = 5
SEMILLA = 2010
TIPO_I, TOLERANCIA = 0.05, 0.015
POTENCIA, MEDIA_POTENCIA = 0.80, 30
VERDE = 0.75
# Meses de una media que salta como Gamma(4): con 30 casos por mes la varianza es 8.5 veces la de Poisson.
FORMA_GAMMA = 4


def simular(media, simulaciones, azar, *, baja=0.0, forma=None, anios=ANIOS):
    """Casos por mes (simulaciones, años, 12) de media constante que baja sólo en los últimos doce meses."""
    medias = np.full((simulaciones, anios, 12), float(media))
    medias[:, -1] *= 1 - baja
    if forma is not None:
        medias *= azar.gamma(forma, 1 / forma, medias.shape)
    return azar.poisson(medias)


def senales(ventanas):
    """La señal del tablero en cada simulación: 'subió', 'bajó' o 'sin evidencia'."""
    bajo, alto, _ = control.intervalo_de_razon(ventanas, 1.0, 1.0)
    return comparacion.senal(bajo, alto)


def encendidas(ventanas, lado=None):
    """Fracción de las simulaciones en que la señal se enciende, o en que dice justo `lado`."""
    dichas = senales(ventanas)
    return float(
        (dichas == lado).mean() if lado else np.isin(dichas, (comparacion.SUBIO, comparacion.BAJO)).mean()
    )


def semaforo(ahora, antes):
    """Fracciones (rojo, verde) del semáforo por porcentaje: rojo si subió, verde si bajó 25 % o más."""
    return float((ahora > antes).mean()), float((ahora <= VERDE * antes).mean())


def renglon(media, simulaciones, azar, *, baja=0.0, forma=None):
    """Lo que dicen las tres señales de las mismas simulaciones, en fracciones."""
    ventanas = simular(media, simulaciones, azar, baja=baja, forma=forma)
    totales = ventanas.sum(axis=-1)
    return {
        "cambió": encendidas(ventanas),
        "bajó": encendidas(ventanas, comparacion.BAJO),
        "doce": semaforo(totales[:, -1], totales[:, -2]),
        "mes": semaforo(ventanas[:, -1, -1], ventanas[:, -2, -1]),
    }


def imprimir(titulo, columna, filas):
    """Una tabla: la señal del tablero y los dos semáforos, en por ciento."""
    print(f"\n{titulo}")
    print(
        f"{'media':>7} {columna:>11}  {'12 meses: rojo':>15} {'verde':>7}   {'un mes: rojo':>13} {'verde':>7}"
    )
    for media, fila in filas:
        valores = (fila["cambió" if columna == "se enciende" else "bajó"], *fila["doce"], *fila["mes"])
        tablero, rojo, verde, rojo_mes, verde_mes = (f"{100 * valor:.1f}%" for valor in valores)
        print(f"{media:>7} {tablero:>11}  {rojo:>15} {verde:>7}   {rojo_mes:>13} {verde_mes:>7}")


def main():
    opciones = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    opciones.add_argument("--simulaciones", type=int, default=20_000)
    simulaciones = opciones.parse_args().simulaciones
    azar = np.random.default_rng(SEMILLA)
    iguales = [(media, renglon(media, simulaciones, azar)) for media in MEDIAS]
    bajas = [(media, renglon(media, simulaciones, azar, baja=BAJA)) for media in MEDIAS]
    saltones = [(media, renglon(media, simulaciones, azar, forma=FORMA_GAMMA)) for media in MEDIAS]
    saltones_bajan = [
        (media, renglon(media, simulaciones, azar, baja=BAJA, forma=FORMA_GAMMA)) for media in MEDIAS
    ]
    print(f"{simulaciones} simulaciones de {ANIOS} años por renglón; media en casos por mes.")
    imprimir("Sin cambio real (Poisson): lo que se enciende es error", "se enciende", iguales)
    imprimir("Baja real de 30 % (Poisson): lo que dice «bajó» es acierto", "bajó", bajas)
    imprimir("Sin cambio real, meses que saltan más que el azar (binomial negativa)", "se enciende", saltones)
    imprimir("Baja real de 30 %, meses que saltan más que el azar", "bajó", saltones_bajan)
    error = max(fila["cambió"] for _, fila in iguales)
    potencia = dict(bajas)[MEDIA_POTENCIA]["bajó"]
    cumple = error <= TIPO_I + TOLERANCIA and potencia >= POTENCIA
    print(
        f"\nError tipo I máximo: {100 * error:.1f}% (se pide {100 * (TIPO_I + TOLERANCIA):.1f}% o menos). "
        f"Potencia con media {MEDIA_POTENCIA}: {100 * potencia:.1f}% (se pide {100 * POTENCIA:.0f}% o más). "
        f"{'Cumple.' if cumple else 'NO cumple.'}"
    )
    return 0 if cumple else 1


if __name__ == "__main__":
    raise SystemExit(main())
