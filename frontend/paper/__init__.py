"""Paper: letters and receipts as tagged PDF. The only place that talks to the PDF engine."""

from .engine import PaperError, render
from .letters import DecisionLetter, Reason, ReceiptPaper, Step

__all__ = ["DecisionLetter", "PaperError", "Reason", "ReceiptPaper", "Step", "render"]
