"""Floor 3: the command line; paints values and passes commands down."""
