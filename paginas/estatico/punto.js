// El mapa chico donde se pone un punto: contornos propios, sin red y sin WebGL.
// `data` trae { turno, rotulo, municipios, colonias, cabeceras, punto, precision }: cada lugar es
// { nombre, lat, lon, anillos: [[lon, lat, lon, lat, …]] } y `turno` cambia cuando el punto viene de fuera.
// Devuelve el estado `punto`: { lat, lon, turno }, o con lat nula si se quitó.
// Se sirve pegado después de punto_trazos.js, en un solo módulo.
const PASO = 12, PASO_FINO = 2, ARRASTRE = 6;

export default function ({ parentElement, data, setStateValue }) {
  const raiz = parentElement.querySelector(".punto");
  const previo = raiz.mapa;
  if (previo) {
    previo.recibir(data, setStateValue);
    return previo.quitar;
  }
  raiz.mapa = crear(raiz, setStateValue);
  raiz.mapa.recibir(data, setStateValue);
  return raiz.mapa.quitar;
}

function crear(raiz, avisar) {
  const lienzo = raiz.querySelector("canvas");
  const voz = raiz.querySelector(".voz");
  // `vista` es el centro en grados y los pixeles por grado de latitud; `cruz` está en pixeles.
  let datos = null, vista = null, cruz = null, punto = null, ancho = 0, alto = 0, minimo = 1;
  let pedido = 0, ultimaRueda = 0;

  const coseno = () => Math.cos((vista.lat * Math.PI) / 180);
  const aPixel = (lat, lon) => [
    ancho / 2 + (lon - vista.lon) * coseno() * vista.escala,
    alto / 2 - (lat - vista.lat) * vista.escala,
  ];
  const aGrados = (x, y) => [
    vista.lat - (y - alto / 2) / vista.escala,
    vista.lon + (x - ancho / 2) / (coseno() * vista.escala),
  ];

  function recibir(nuevos, setStateValue) {
    avisar = setStateValue;
    window.addEventListener("wheel", rodar, { passive: true });
    tamano.observe(lienzo);
    const mismo = datos && datos.lugar === nuevos.lugar;
    const deFuera = !datos || datos.turno !== nuevos.turno;
    datos = nuevos;
    medir();
    if (!mismo) encuadrar();
    if (deFuera) {
      punto = nuevos.punto;
      if (punto) { acercarA(punto); } else if (mismo) { encuadrar(); }
    }
    lienzo.setAttribute("aria-label", nuevos.rotulo);
    decir();
    pintar();
  }

  function medir() {
    const caja = lienzo.getBoundingClientRect();
    const nuevoAncho = Math.max(caja.width, 50), nuevoAlto = Math.max(caja.height, 50);
    const nitidez = window.devicePixelRatio || 1;
    if (nuevoAncho === ancho && nuevoAlto === alto) return;
    [ancho, alto] = [nuevoAncho, nuevoAlto];
    lienzo.width = Math.round(ancho * nitidez);
    lienzo.height = Math.round(alto * nitidez);
    lienzo.getContext("2d").setTransform(nitidez, 0, 0, nitidez, 0, 0);
  }

  function encuadrar() {
    let [sur, norte, oeste, este] = [90, -90, 180, -180];
    const abarcar = (lat, lon) => {
      sur = Math.min(sur, lat); norte = Math.max(norte, lat);
      oeste = Math.min(oeste, lon); este = Math.max(este, lon);
    };
    const conContorno = datos.municipios.length ? datos.municipios : datos.colonias;
    for (const lugar of conContorno)
      for (const anillo of lugar.anillos)
        for (let i = 0; i < anillo.length; i += 2) abarcar(anillo[i + 1], anillo[i]);
    if (!conContorno.length) {  // sólo se sabe dónde está la cabecera: unos 15 km a cada lado
      for (const c of datos.cabeceras) { abarcar(c.lat - 0.14, c.lon - 0.14); abarcar(c.lat + 0.14, c.lon + 0.14); }
    }
    if (sur > norte) [sur, norte, oeste, este] = [14, 33, -118, -86];
    vista = { lat: (sur + norte) / 2, lon: (oeste + este) / 2, escala: 1 };
    const altura = Math.max(norte - sur, 0.002), anchura = Math.max((este - oeste) * coseno(), 0.002);
    vista.escala = minimo = 0.92 * Math.min(alto / altura, ancho / anchura);
    cruz = null;
  }

  function acercarA({ lat, lon }) {
    vista.lat = lat; vista.lon = lon;
    vista.escala = Math.max(vista.escala, alto / 0.03);  // unos 3 km de alto
    cruz = null;
  }

  function acercar(factor, x = ancho / 2, y = alto / 2) {
    const [lat, lon] = aGrados(x, y);
    vista.escala = Math.min(Math.max(vista.escala * factor, minimo * 0.5), alto / 0.0008);
    const [px, py] = aPixel(lat, lon);
    mover(px - x, py - y);
  }

  function mover(dx, dy) {
    const [lat, lon] = aGrados(ancho / 2 + dx, alto / 2 + dy);
    vista.lat = lat; vista.lon = lon;
    pintar();
  }

  function poner(x, y) {
    const [lat, lon] = aGrados(x, y);
    punto = { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)), turno: datos.turno };
    cruz = [x, y];
    avisar("punto", punto);
    decir();
    pintar();
  }

  function quitarPunto() {
    punto = null;
    avisar("punto", { lat: null, lon: null, turno: datos.turno });
    decir();
    pintar();
  }

  function decir() {
    const dicho = punto
      ? `Punto en ${punto.lat.toFixed(5)}, ${punto.lon.toFixed(5)}`
      : "Sin punto: haga clic en el mapa, o muévase con las flechas y oprima Entrar";
    if (voz.textContent !== dicho) voz.textContent = dicho;
    raiz.querySelector("[data-hace=quitar]").disabled = !punto;
  }

  const trazar = trazador(raiz, lienzo.getContext("2d"), () => ({
    ancho, alto, aPixel, aGrados, escala: vista.escala, coseno: coseno(),
  }));

  // Lo que sugiere el catálogo sólo sabe la colonia; lo que puso la persona trae su turno.
  const porAhi = () => datos.precision === "colonia" && punto?.turno === undefined;

  function pintar() {
    cancelAnimationFrame(pedido);
    pedido = requestAnimationFrame(() => trazar({ ...datos, cruz, punto, cerca: porAhi() }));
  }

  const HACE = {
    acercar: () => acercar(1.7), alejar: () => acercar(1 / 1.7), todo: () => { encuadrar(); pintar(); },
    quitar: quitarPunto,
  };
  for (const boton of raiz.querySelectorAll("button"))
    boton.onclick = () => HACE[boton.dataset.hace]();

  // --- Ratón y dedos: uno arrastra o pone el punto, dos acercan. ---
  const dedos = new Map();
  let recorrido = 0, separacion = 0;
  const lugarDe = (e) => { const c = lienzo.getBoundingClientRect(); return [e.clientX - c.left, e.clientY - c.top]; };
  const entreDedos = () => { const [a, b] = [...dedos.values()]; return Math.hypot(a[0] - b[0], a[1] - b[1]); };
  lienzo.onpointerdown = (e) => {
    if (e.button > 0) return;
    lienzo.setPointerCapture(e.pointerId);
    dedos.set(e.pointerId, lugarDe(e));
    recorrido = dedos.size > 1 ? ARRASTRE : 0;
    separacion = dedos.size === 2 ? entreDedos() : 0;
  };
  lienzo.onpointermove = (e) => {
    if (!dedos.has(e.pointerId)) return;
    const [x, y] = lugarDe(e), [antesX, antesY] = dedos.get(e.pointerId);
    dedos.set(e.pointerId, [x, y]);
    if (dedos.size === 2) {
      const [a, b] = [...dedos.values()], ahora = entreDedos();
      if (separacion && ahora) acercar(ahora / separacion, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
      separacion = ahora;
      return;
    }
    recorrido += Math.hypot(x - antesX, y - antesY);
    if (recorrido >= ARRASTRE) { cruz = null; mover(antesX - x, antesY - y); }
  };
  lienzo.onpointerup = (e) => {
    if (dedos.delete(e.pointerId) && recorrido < ARRASTRE && !dedos.size) poner(...lugarDe(e));
  };
  lienzo.onpointercancel = (e) => dedos.delete(e.pointerId);

  // Quien viene bajando por la página no se queda atorado en el mapa.
  const rodar = (e) => { if (!e.composedPath().includes(lienzo)) ultimaRueda = e.timeStamp; };
  const rueda = (e) => {
    if (e.timeStamp - ultimaRueda < 400) { ultimaRueda = e.timeStamp; return; }
    if (e.deltaY > 0 && vista.escala <= minimo * 1.01) return;
    e.preventDefault();
    acercar(Math.exp(-e.deltaY * 0.002), ...lugarDe(e));
  };
  lienzo.addEventListener("wheel", rueda, { passive: false });

  // --- Teclado ---
  const FLECHAS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  lienzo.onkeydown = (e) => {
    const flecha = FLECHAS[e.key];
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (flecha) {
      const paso = e.shiftKey ? PASO_FINO : PASO;
      cruz ??= punto ? aPixel(punto.lat, punto.lon) : [ancho / 2, alto / 2];
      cruz = [cruz[0] + flecha[0] * paso, cruz[1] + flecha[1] * paso];
      const fuera = [Math.min(cruz[0] - 20, 0) + Math.max(cruz[0] - ancho + 20, 0),
                     Math.min(cruz[1] - 20, 0) + Math.max(cruz[1] - alto + 20, 0)];
      cruz = [cruz[0] - fuera[0], cruz[1] - fuera[1]];
      mover(...fuera);
    } else if (e.key === "Enter") poner(...(cruz ?? [ancho / 2, alto / 2]));
    else if (e.key === "+" || e.key === "=") acercar(1.7, ...(cruz ?? []));
    else if (e.key === "-") acercar(1 / 1.7, ...(cruz ?? []));
    else if (e.key === "Home") HACE.todo();
    else if (e.key === "Delete" || e.key === "Backspace") quitarPunto();
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  lienzo.onfocus = () => { cruz ??= punto ? aPixel(punto.lat, punto.lon) : [ancho / 2, alto / 2]; pintar(); };
  lienzo.onblur = () => { cruz = null; pintar(); };

  const tamano = new ResizeObserver(() => { if (datos) { medir(); pintar(); } });
  const quitar = () => { window.removeEventListener("wheel", rodar); tamano.disconnect(); };
  return { recibir, quitar };
}
