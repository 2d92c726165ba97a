"""Paper: letters, receipts and leaflets as tagged PDF. The only place that talks to the PDF engine."""

from .engine import PaperError, render
from .letters import CodeSheet, DecisionLetter, Leaflet, Reason, ReceiptPaper, Step

__all__ = ["CodeSheet", "DecisionLetter", "Leaflet", "PaperError", "Reason", "ReceiptPaper", "Step", "render"]
