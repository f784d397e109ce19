"""Floor 3: the window. It paints values and passes commands down; all Qt is here."""
