"""What the rooms share: frozen values and the pure arithmetic on them; standard library only."""
