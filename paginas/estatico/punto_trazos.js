// Lo que dibuja el mapa del punto: malla, contornos, nombres, cruz, punto y escala gráfica.
// `marco()` da { ancho, alto, aPixel, aGrados, escala, coseno } de lo que se está viendo.
const LETRA = 13, M_POR_GRADO = 111320;

function trazador(raiz, dibujo, marco) {
  let m = null, tinta = "#000";

  return function trazar({ municipios, colonias, cabeceras, cruz, punto, cerca }) {
    m = marco();
    tinta = getComputedStyle(raiz).color;
    dibujo.clearRect(0, 0, m.ancho, m.alto);
    malla();
    contornos(colonias, 0.75, 0.45, 0);
    contornos(municipios, 2, 0.85, colonias.length ? 0 : 0.05);
    nombres(colonias, 40);
    nombres(cabeceras, 0);
    if (cruz) senalarCruz(cruz);
    if (punto) senalarPunto(punto, cerca);
    regla();
  };

  function color(propiedad, otro) {
    return getComputedStyle(raiz).getPropertyValue(propiedad) || otro;
  }

  function malla() {
    const paso = redondo(m.ancho / m.escala / 5);
    const [norte, oeste] = m.aGrados(0, 0), [sur, este] = m.aGrados(m.ancho, m.alto);
    dibujo.beginPath();
    for (let lat = Math.ceil(sur / paso) * paso; lat < norte; lat += paso) {
      const y = m.aPixel(lat, 0)[1];
      dibujo.moveTo(0, y); dibujo.lineTo(m.ancho, y);
    }
    for (let lon = Math.ceil(oeste / paso) * paso; lon < este; lon += paso) {
      const x = m.aPixel(0, lon)[0];
      dibujo.moveTo(x, 0); dibujo.lineTo(x, m.alto);
    }
    linea(0.5, 0.16);
  }

  function contornos(lugares, grueso, opacidad, relleno) {
    if (!lugares.length) return;
    dibujo.beginPath();
    for (const lugar of lugares)
      for (const anillo of lugar.anillos) {
        for (let i = 0; i < anillo.length; i += 2) {
          const [x, y] = m.aPixel(anillo[i + 1], anillo[i]);
          i ? dibujo.lineTo(x, y) : dibujo.moveTo(x, y);
        }
        dibujo.closePath();
      }
    if (relleno) { dibujo.globalAlpha = relleno; dibujo.fillStyle = tinta; dibujo.fill("evenodd"); }
    linea(grueso, opacidad);
  }

  function linea(grueso, opacidad) {
    dibujo.globalAlpha = opacidad; dibujo.strokeStyle = tinta; dibujo.lineWidth = grueso;
    dibujo.stroke();
    dibujo.globalAlpha = 1;
  }

  // Sólo los nombres que caben en su lugar y no se enciman con otro.
  function nombres(lugares, minimoPorLugar) {
    const ocupados = [];
    dibujo.font = `${LETRA}px sans-serif`;
    dibujo.textAlign = "center"; dibujo.textBaseline = "middle";
    for (const lugar of lugares) {
      const [x, y] = m.aPixel(lugar.lat, lugar.lon);
      if (x < 0 || y < 0 || x > m.ancho || y > m.alto) continue;
      const largo = dibujo.measureText(lugar.nombre).width;
      if (minimoPorLugar && anchoDe(lugar) < Math.max(minimoPorLugar, largo * 0.8)) continue;
      const caja = [x - largo / 2 - 3, y - LETRA, x + largo / 2 + 3, y + LETRA];
      if (ocupados.some((o) => caja[0] < o[2] && caja[2] > o[0] && caja[1] < o[3] && caja[3] > o[1])) continue;
      ocupados.push(caja);
      if (!minimoPorLugar) { dibujo.fillStyle = tinta; dibujo.fillRect(x - 3, y - 3, 6, 6); }
      escribir(lugar.nombre, x, minimoPorLugar ? y : y - LETRA);
    }
    dibujo.globalAlpha = 1;
  }

  function anchoDe(lugar) {
    if (lugar.grados === undefined) {
      const lons = lugar.anillos.flatMap((a) => a.filter((_, i) => i % 2 === 0));
      lugar.grados = lons.reduce((m, v) => Math.max(m, v), -181) - lons.reduce((m, v) => Math.min(m, v), 181);
    }
    return lugar.grados * m.coseno * m.escala;
  }

  // Con orilla del color del fondo, para que se lea encima de los contornos.
  function escribir(texto, x, y) {
    dibujo.lineWidth = 3; dibujo.lineJoin = "round";
    dibujo.strokeStyle = color("--st-background-color", "#fff");
    dibujo.strokeText(texto, x, y);
    dibujo.fillStyle = tinta;
    dibujo.fillText(texto, x, y);
  }

  function senalarCruz([x, y]) {
    dibujo.beginPath();
    dibujo.moveTo(x - 14, y); dibujo.lineTo(x + 14, y);
    dibujo.moveTo(x, y - 14); dibujo.lineTo(x, y + 14);
    linea(1.5, 1);
  }

  function senalarPunto(punto, cerca) {
    const [x, y] = m.aPixel(punto.lat, punto.lon);
    // Hueco si sólo se sabe la colonia: no es ahí, es por ahí.
    dibujo.beginPath();
    dibujo.arc(x, y, cerca ? 14 : 8, 0, 2 * Math.PI);
    dibujo.globalAlpha = cerca ? 0.3 : 1; dibujo.fillStyle = color("--st-primary-color", "#0b5f7d"); dibujo.fill();
    linea(2, 1);
  }

  function regla() {
    const metros = redondo((120 / m.escala) * M_POR_GRADO);
    const largo = (metros / M_POR_GRADO) * m.escala, y = m.alto - 12;
    dibujo.beginPath();
    dibujo.moveTo(12, y - 5); dibujo.lineTo(12, y); dibujo.lineTo(12 + largo, y); dibujo.lineTo(12 + largo, y - 5);
    linea(2, 0.9);
    dibujo.font = `${LETRA}px sans-serif`; dibujo.textAlign = "left"; dibujo.textBaseline = "bottom";
    escribir(metros >= 1000 ? `${metros / 1000} km` : `${metros} m`, 16, y - 3);
  }
}

function redondo(valor) {
  const base = 10 ** Math.floor(Math.log10(valor));
  return base * (valor / base >= 5 ? 5 : valor / base >= 2 ? 2 : 1);
}
