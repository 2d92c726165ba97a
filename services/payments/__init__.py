"""Where money goes: the accounts that people name, and from when each is paid to."""
