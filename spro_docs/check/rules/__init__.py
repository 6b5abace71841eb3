"""The rules, in the order of their codes; each one's docstring gives its source and its limits.

WCAG is the W3C's Web Content Accessibility Guidelines 2.1, RGAA France's reference for its public
services, version 4.1, in which documents to download are criterion 13.3.
"""

from __future__ import annotations

from spro_docs.check.rules import (
    descriptions,
    languages,
    legibility,
    links,
    motion,
    properties,
    room,
    states,
    structure,
    tables,
    typography,
)
from spro_docs.check.rules.rule import Rule

_PRINT = "Imprimerie nationale"

RULES = (
    Rule("A01", "Titre, auteur et langue", "WCAG 2.4.2, 3.1.1", properties.judge_properties),
    Rule("A02", "Langue du texte", "WCAG 3.1.1, 3.1.2", languages.judge_language),
    Rule("A03", "Titres des diapositives", "WCAG 2.4.2, 2.4.6", structure.judge_titles),
    Rule("A04", "Textes de remplacement", "WCAG 1.1.1", descriptions.judge_descriptions),
    Rule("A05", "Lignes d’en-tête", "WCAG 1.3.1", tables.judge_headers),
    Rule("A06", "Cellules simples", "WCAG 1.3.1", tables.judge_cells),
    Rule("A07", "Vrais titres", "WCAG 1.3.1, 2.4.6", structure.judge_headings),
    Rule("A08", "Vraies listes", "WCAG 1.3.1", structure.judge_lists),
    Rule("A09", "Liens parlants", "WCAG 2.4.4", links.judge_link_texts),
    Rule("A10", "Ordre de lecture", "WCAG 1.3.2", structure.judge_order),
    Rule("A11", "Contraste", "WCAG 1.4.3", legibility.judge_contrast),
    Rule("A12", "Taille du texte", "SPRO", legibility.judge_sizes),
    Rule("A13", "Pas de texte en image", "WCAG 1.4.5", descriptions.judge_text_in_pictures),
    Rule("A14", "Pas d’état par la seule couleur", "WCAG 1.4.1", states.judge_states),
    Rule("A15", "Pas d’animation", "WCAG 2.2.1, 2.2.2", motion.judge_motion),
    Rule("A16", "Texte dans les espaces réservés", "WCAG 1.3.1", structure.judge_placeholders),
    Rule("A17", "Texte dans sa forme", "SPRO", room.judge_room),
    Rule("A18", "Liens sûrs", "SPRO", links.judge_addresses),
    Rule("T01", "Espaces et ponctuation", _PRINT, typography.judge_spaces),
    Rule("T02", "Heures", _PRINT, typography.judge_hours),
    Rule("T03", "Dates et ordinaux", _PRINT, typography.judge_dates),
    Rule("T04", "Montants et unités", _PRINT, typography.judge_amounts),
    Rule("T05", "Guillemets, apostrophes, points", _PRINT, typography.judge_signs),
)

__all__ = ["RULES", "Rule"]
