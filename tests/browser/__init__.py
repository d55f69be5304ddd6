"""The built site in a real Chromium, as readers with a phone, a keyboard, a printer or no JavaScript meet it."""
