"""What readers say about a page: useful or not, and why. Nothing tells who said it, nor when on that day."""
