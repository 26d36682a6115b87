"""El modelo de la proyección: conteos mensuales con nivel que cambia, tendencia amortiguada y estación.

Modelo lineal dinámico generalizado (West, Harrison y Migon, 1985): el logaritmo de los casos por día es un
nivel que camina al azar, más una tendencia que se apaga, más un efecto de cada mes del año; los casos son de
Poisson o, si hay sobredispersión, binomiales negativos. Cada mes la media previa se iguala a una gamma, que
con el conteo da la posterior exacta, y de vuelta actualiza el estado: sirve igual con ceros que con miles, y
un mes sin publicar sólo agrega incertidumbre.

Cuánto cambian el nivel y la tendencia y cuánta sobredispersión hay no se estiman en un punto: se recorren en
una malla y cada combinación pesa según lo bien que anticipó cada mes, de modo que la duda sobre ellos entra
en la simulación. A diferencia de la máxima verosimilitud, no hay nada que pueda no converger, tampoco sin
sobredispersión, y basta con lo que ya cargan las demás cuentas.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, polygamma, psi

# Desviación mensual, en logaritmos, del nivel, de la sobredispersión y de la tendencia: la malla.
NIVEL = (0.0, 0.02, 0.04, 0.07, 0.12, 0.2, 0.3)
SOBREDISPERSION = (0.0, 0.05, 0.1, 0.17, 0.3, 0.5)
TENDENCIA = (0.0, 0.005)
# De la tendencia queda cada mes el 90 %: la mitad se apaga en unos siete meses (Gardner y McKenzie, 1985).
AMORTIGUACION = 0.9
# El efecto de un mes del año suele quedar a menos de ±8 % del promedio: con pocos años no se cree más.
ESTACION = 0.08
# Un mes de cada diez puede venir descompuesto (registro atrasado, operativo): al pesar la malla se le concede
# el triple de desviación (contaminación de Huber, 1964), para que no ensanche todas las bandas por venir.
CONTAMINACION, ENSANCHE = 0.1, 3.0
DIAS_MES = 365.25 / 12
# Tope numérico de la media simulada de un mes: e^18, 65 millones de casos.
MAXIMO_LOG = 18.0

_GAMMA = np.geomspace(1e-3, 1e9, 6000)
_LOG_VARIANZA = np.log(polygamma(1, _GAMMA))[::-1]
_LOG_GAMMA = np.log(_GAMMA)[::-1]


@dataclass(frozen=True, eq=False)
class Ajuste:
    """Lo que la serie enseñó hasta su último mes, por punto de la malla: su peso y el estado que deja.

    El estado es el nivel y, en el modelo completo, la tendencia y los doce efectos de mes.
    """

    nivel: np.ndarray
    sobredispersion: np.ndarray
    tendencia: np.ndarray
    peso: np.ndarray
    media: np.ndarray
    covarianza: np.ndarray

    @property
    def completo(self):
        """Si lleva tendencia y estación."""
        return self.media.shape[1] > 1

    @property
    def poisson(self):
        """Si los casos son de Poisson: la serie no muestra sobredispersión."""
        return not self.sobredispersion[self.peso > 0].any()


def forma_gamma(varianza):
    """Forma de la gamma cuyo logaritmo tiene esa varianza: la inversa de la función trigamma.

    >>> forma_gamma(np.array([np.pi**2 / 6])).round(4).tolist()
    [1.0]
    """
    return np.exp(np.interp(np.log(varianza), _LOG_VARIANZA, _LOG_GAMMA))


def filtrar(casos, dias, mes, completo):
    """El `Ajuste` de unos meses seguidos: casos (vacío = no publicado), días de cada uno y mes (0 a 11).

    `completo` agrega tendencia y estación al nivel.

    >>> ajuste = filtrar(np.full(60, 200.0), np.full(60, DIAS_MES), np.arange(60) % 12, completo=True)
    >>> int(np.exp(ajuste.peso @ ajuste.media[:, 0]).round()), ajuste.media.shape
    (200, (84, 14))
    """
    malla = np.meshgrid(NIVEL, SOBREDISPERSION, TENDENCIA if completo else (0.0,), indexing="ij")
    nivel, sobredispersion, tendencia = (parametro.ravel() for parametro in malla)
    exposicion = np.log(np.asarray(dias) / DIAS_MES)
    media, covarianza = _inicio(casos, exposicion, tendencia, completo)
    # La mitad del peso previo dice que no hay sobredispersión: se acepta cuando los datos la muestran.
    peso_log = np.where(sobredispersion == 0, 0.0, -np.log(len(SOBREDISPERSION) - 1))
    for t, observado in enumerate(casos):
        if completo:
            _amortiguar(media, covarianza)
            covarianza[:, 1, 1] += tendencia**2
        covarianza[:, 0, 0] += nivel**2
        if np.isnan(observado):
            continue
        # El mes observa el nivel y, si la hay, su estación: sólo dos lugares del estado.
        mira = [0, 2 + mes[t]] if completo else [0]
        conjunta = covarianza[:, :, mira].sum(axis=2)
        esperado = media[:, mira].sum(axis=1) + exposicion[t]
        varianza = conjunta[:, mira].sum(axis=1) + sobredispersion**2
        usual, posterior, varianza_posterior = _conjugar(observado, esperado, varianza)
        rara, _, _ = _conjugar(observado, esperado, varianza * ENSANCHE**2)
        peso_log += np.logaddexp(np.log1p(-CONTAMINACION) + usual, np.log(CONTAMINACION) + rara)
        media += conjunta * ((posterior - esperado) / varianza)[:, None]
        ganancia = (1 - varianza_posterior / varianza) / varianza
        covarianza -= conjunta[:, :, None] * conjunta[:, None, :] * ganancia[:, None, None]
    peso = np.exp(peso_log - peso_log.max())
    # Poisson o binomial negativo, no una mezcla: se queda la familia que pesa más, y se puede decir cuál fue.
    sin_sobredispersion = sobredispersion == 0
    poisson = peso[sin_sobredispersion].sum() >= peso[~sin_sobredispersion].sum()
    peso = np.where(sin_sobredispersion == poisson, peso, 0.0)
    return Ajuste(nivel, sobredispersion, tendencia, peso / peso.sum(), media, covarianza)


def _inicio(casos, exposicion, tendencia, completo):
    """Estado antes del primer mes: nivel vago alrededor de los primeros doce publicados."""
    estados = 14 if completo else 1
    primeros = np.flatnonzero(~np.isnan(casos))[:12]
    media = np.zeros((len(tendencia), estados))
    media[:, 0] = np.log((casos[primeros].sum() + 0.5) / np.exp(exposicion[primeros]).sum())
    covarianza = np.zeros((len(tendencia), estados, estados))
    covarianza[:, 0, 0] = 1.0
    if completo:
        covarianza[:, 1, 1] = tendencia**2 / (1 - AMORTIGUACION**2)
        estacion = np.arange(2, estados)
        covarianza[:, estacion, estacion] = ESTACION**2
    return media, covarianza


def _amortiguar(media, covarianza):
    """Pasa un mes: la tendencia se apaga un poco y mueve el nivel. Cambia los arreglos que recibe."""
    media[:, 1] *= AMORTIGUACION
    media[:, 0] += media[:, 1]
    covarianza[:, 1, :] *= AMORTIGUACION
    covarianza[:, :, 1] *= AMORTIGUACION
    covarianza[:, 0, :] += covarianza[:, 1, :]
    covarianza[:, :, 0] += covarianza[:, :, 1]


def _conjugar(casos, esperado, varianza):
    """Log verosimilitud de los casos, y media y varianza posteriores del logaritmo de su media.

    La previa es la gamma con ese logaritmo esperado y esa varianza; los casos son binomiales negativos.
    """
    forma = forma_gamma(varianza)
    ritmo_log = psi(forma) - esperado
    suma_log = np.logaddexp(ritmo_log, 0)
    verosimilitud = (
        gammaln(forma + casos) - gammaln(forma) - gammaln(casos + 1)
        + forma * (ritmo_log - suma_log) - casos * suma_log
    )  # fmt: skip
    return verosimilitud, psi(forma + casos) - suma_log, polygamma(1, forma + casos)


def simular(ajuste, dias, mes, simulaciones, azar):
    """Trayectorias de casos (simulaciones × meses, enteros) de los meses que siguen al ajuste.

    Cada una sortea parámetros según su peso, un estado posible hoy y lo que pase después; `azar` es un
    generador de NumPy.

    >>> ajuste = filtrar(np.full(60, 200.0), np.full(60, DIAS_MES), np.arange(60) % 12, completo=True)
    >>> casos = simular(ajuste, np.full(3, DIAS_MES), np.arange(3), 4000, np.random.default_rng(1))
    >>> casos.shape, bool(abs(np.median(casos) - 200) < 5)
    ((4000, 3), True)
    """
    sorteado = np.sort(azar.choice(len(ajuste.peso), simulaciones, p=ajuste.peso))
    puntos, lugar = np.unique(sorteado, return_inverse=True)
    estados = ajuste.media.shape[1]
    # El ruido de redondeo puede dejar una covarianza casi singular fuera de las positivas.
    raiz = np.linalg.cholesky(ajuste.covarianza[puntos] + 1e-9 * np.eye(estados))
    normales = azar.standard_normal((simulaciones, estados))
    estado = ajuste.media[sorteado] + np.einsum("sij,sj->si", raiz[lugar], normales)
    nivel, tendencia = estado[:, 0], estado[:, 1] if ajuste.completo else np.zeros(simulaciones)
    dispersa = ajuste.sobredispersion[sorteado] > 0
    forma = forma_gamma(ajuste.sobredispersion[sorteado][dispersa] ** 2)
    trayectorias = np.empty((simulaciones, len(dias)), dtype="int64")
    for h, dias_mes in enumerate(dias):
        choque = azar.standard_normal((2, simulaciones))
        tendencia = AMORTIGUACION * tendencia
        if ajuste.completo:
            tendencia = tendencia + ajuste.tendencia[sorteado] * choque[1]
        nivel = nivel + tendencia + ajuste.nivel[sorteado] * choque[0]
        logaritmo = nivel + np.log(dias_mes / DIAS_MES)
        if ajuste.completo:
            logaritmo = logaritmo + estado[:, 2 + mes[h]]
        sorpresa = azar.gamma(forma)
        logaritmo[dispersa] += np.log(np.maximum(sorpresa, np.finfo("float64").tiny)) - psi(forma)
        trayectorias[:, h] = azar.poisson(np.exp(np.minimum(logaritmo, MAXIMO_LOG)))
    return trayectorias
