"""The sandbox's page, as a person with a phone in their hand finds it."""
