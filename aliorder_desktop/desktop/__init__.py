"""Floor 1: the computer the program runs on: its folders and its time. Qt-free."""
