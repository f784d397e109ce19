"""AliOrder Desktop: keeps a shopper's orders and every clock that runs on them."""

__version__ = "0.1.0"
