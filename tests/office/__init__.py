"""Every kind of document, validated against the Open XML schemas by two validators."""
