// Pone el foco en un control cuando cambia el turno; el control puede tardar unos cuadros en existir.
let ultimo = null;

export default function ({ data }) {
  const anterior = ultimo;
  ultimo = data.turno;
  if (anterior === null || anterior === data.turno) return;
  const limite = performance.now() + 3000;
  const buscar = () => {
    const control = document.querySelector(data.selector);
    if (control) control.focus();
    else if (performance.now() < limite) requestAnimationFrame(buscar);
  };
  buscar();
}
