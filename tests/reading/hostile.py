"""Pieces of text that rules look for, to be repeated and mixed by the tests."""

# fmt: off
PIECES = [
    "Le 4 sept. 2023 à 10:00, ", "a écrit :\n", "écrit :\n", "On ", "wrote:\n", "> ", ">", "\n",
    "De : ", "Envoyé : ", "À : ", "Objet : ", "Date : ", "<a@b.example>", "a@", "a.", "@", "年",
    ":", "-- \n", "--\n", "_", "-", "---- Message transféré ----\n", "Cordialement,\n", "merci ",
    "Paul RENOU\n", "Aa ", "02 47 ", "0", "12 rue ", "37000 t", "lundi 9 h ", "directeur ",
    "ce message ", "confidentiel ", "destiné ", "virus ", "désabonner ", "cliquez ", "lettre ",
    "imprimer ", "[a] ", "réponse ci-dessous ", "envoyé de ", "sent from my a ", "<div>",
    "----- Message transmis ----- De : ", "À :Objet :", "« a » <", ", a ",
    "</div>", "<table>", "<td>", "<li>", "<b>", "<a href=x>", "<blockquote type=cite>", "&lt;",
    "<!--", "<", "\r", "\u0000", "\u00a0", "\ue001", "\u2028", "a", " ", "\t",
]
# fmt: on
