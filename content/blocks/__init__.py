"""Small typed pieces that editors put pages together from."""
