"""What Relais is measured beside: Rasa's own web channel, with our model and with the configuration that Rasa recommends."""
