"""The light room for phones: cards, live sockets and the page they live on."""
