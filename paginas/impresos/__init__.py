"""Lo que sale del tablero hacia la terminal, el papel y la pantalla grande; sin Streamlit."""
