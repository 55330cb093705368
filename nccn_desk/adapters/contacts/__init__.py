"""Contacts: address books as files, read at arm's length and written for other programs."""
