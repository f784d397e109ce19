"""Paper: documents as PDF; Qt's own drawing, and no window."""
