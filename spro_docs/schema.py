"""The JSON Schema of a meeting's file, so that an editor completes and checks it as one types.

Descriptions are French, since the coordinator reads them; they stand here rather than in the
models, whose docstrings speak to developers. A test fails when a field has none.
"""

from __future__ import annotations

from typing import Any

from spro_docs.models import Meeting

TITLE = "Réunion du réseau"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT_BLOCK = {"type": "string", "description": "Un texte en Markdown."}
PLACE_NAME = {"type": "string", "description": "Le nom du lieu."}
FORMATS = {
    # The formats of JSON Schema want seconds and a time zone: nobody writes them.
    "date-time": r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$",
    "time": r"^\d{2}:\d{2}(:\d{2})?$",
}


def meeting_schema() -> dict[str, Any]:
    """Return the schema of what people may write, shorthands included, described in French."""
    schema = Meeting.model_json_schema()
    for name, model in {"Meeting": schema, **schema["$defs"]}.items():
        model["description"] = MODELS.get(name, "")
        for field, described in model.get("properties", {}).items():
            text = FIELDS.get(f"{name}.{field}") or FIELDS.get(field)
            if text:
                described["description"] = text
    written = _as_written(schema)
    return {"$schema": DRAFT, **written, "title": TITLE}


def _as_written(node: Any) -> Any:
    """Return a schema that admits what the reader admits: texts for text blocks and for places."""
    if isinstance(node, list):
        return [_as_written(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: _as_written(value) for key, value in node.items() if key != "discriminator"}
    if node.get("format") in FORMATS:
        found["pattern"] = FORMATS[found.pop("format")]
    if "discriminator" in node:
        return {"anyOf": [TEXT_BLOCK, *found.pop("oneOf")], **found}
    if str(node.get("$ref", "")).endswith("/Place"):
        reference = found.pop("$ref")
        return {"anyOf": [PLACE_NAME, {"$ref": reference}], **found}
    return found


MODELS = {
    "Meeting": "Une réunion : ce dont tous les documents sont faits.",
    "Action": "Ce que quelqu’un s’est engagé à faire.",
    "ActionChange": "Une ligne de l’histoire d’une action.",
    "ActionState": "L’état d’une action.",
    "ActionsBlock": "Le tableau des actions.",
    "AgendaItem": "Un point de l’ordre du jour.",
    "Attendance": "Une personne invitée.",
    "AttendanceStatus": "Présence : attendu, présent, excusé ou absent.",
    "Budget": "Les montants d’une année, en euros.",
    "BudgetBlock": "Un budget, avec son graphique.",
    "Column": "Une colonne.",
    "ColumnsBlock": "Deux choses côte à côte.",
    "Conference": "Une conférence, son chef de file, ses participants.",
    "ConferencesBlock": "Des conférences.",
    "Deadline": "Une date limite.",
    "Event": "Un évènement.",
    "EventStatus": "Confirmé, à confirmer, reporté ou annulé.",
    "EventsBlock": "Des évènements, en cartes datées.",
    "Fact": "Une donnée et ce qu’elle est.",
    "FactsBlock": "Une fiche : des données à lire de loin.",
    "Grain": "La précision d’une date.",
    "Hours": "Des heures (heure de Paris).",
    "Idea": "Une idée pour plus tard.",
    "IdeasBlock": "Des idées, en cartes.",
    "Link": "Un lien vers un document ou une page.",
    "LinkBlock": "Un lien vers un autre document.",
    "MailSource": "Le mail d’où vient une actualité.",
    "NewsBlock": "Les actualités d’un partenaire.",
    "NewsItem": "Une actualité.",
    "NextMeeting": "La prochaine réunion.",
    "Organisation": "Un partenaire.",
    "Participant": "Un participant, sûr ou non.",
    "ParticipantState": "Confirmé, réponse attendue, ou à identifier.",
    "Party": "Une personne, un organisme, ou les deux.",
    "Person": "Une personne d’un organisme.",
    "PictureBlock": "Une image.",
    "Place": "Un lieu.",
    "Preparation": "Ce qu’un partenaire doit préparer.",
    "Section": "Une partie d’un point : ce qui est montré, ce qui a été dit.",
    "TableBlock": "Un tableau.",
    "TextBlock": "Un texte.",
    "Theme": "Une thématique du budget.",
    "TimelineBlock": "La frise des dates à venir.",
}
"""What each kind of thing is."""

FIELDS = {
    "access": "Comment venir.",
    "acronym": "Le sigle ou nom court : la clé du partenaire, ce que montrent les documents.",
    "actions": "Les actions, pour un fichier utilisé seul (sinon : actions.yaml).",
    "address": "L’adresse.",
    "addresses": "Les adresses de messagerie du partenaire.",
    "agenda": "Les points, dans l’ordre.",
    "aliases": "Les autres noms qu’on lui donne.",
    "alt": "Ce que l’image montre, pour qui ne la voit pas.",
    "annexes": "Les documents joints.",
    "attendance": "Les personnes invitées.",
    "audience": "Le public visé.",
    "blocks": "Ce qui est montré, bloc par bloc.",
    "budgets": "Une ou plusieurs années ; la dernière est le sujet.",
    "caption": "La légende (Markdown).",
    "change": "Ce qui a changé.",
    "closed": "Le jour où l’action a été close.",
    "columns": "Les colonnes.",
    "comment": "Un commentaire (Markdown).",
    "conferences": "Les conférences.",
    "contact": "La personne à contacter.",
    "contacts": "Les personnes à contacter.",
    "daily": "Les heures de chaque jour.",
    "date": "Le jour, AAAA-MM-JJ.",
    "decisions": "Ce qui a été décidé, un texte par décision.",
    "deadlines": "Les dates limites.",
    "delegate": "Qui vient à sa place.",
    "description": "La description (Markdown).",
    "domains": "Les domaines de ses adresses de messagerie.",
    "due": "L’échéance, AAAA-MM-JJ.",
    "due_wording": "L’échéance en mots, quand elle n’a pas de jour.",
    "duration": "La durée, en minutes.",
    "eligible": "Les dépenses éligibles, en euros.",
    "email": "L’adresse de messagerie.",
    "end": "La fin, incluse.",
    "events": "Les évènements.",
    "excerpt": "Les mots mêmes du mail.",
    "facts": "Les données.",
    "figures": "Jusqu’à trois chiffres, en dessous.",
    "file": "Le fichier de l’image (PNG, JPEG, GIF), à partir du fichier de la réunion.",
    "grain": "La précision de la date, si elle n’est pas celle qui est écrite.",
    "granted": "Le montant accordé, en euros.",
    "heading": "Le titre montré, s’il diffère de celui de l’ordre du jour.",
    "history": "Ce qui s’est passé, ligne à ligne.",
    "hours": "Les heures (heure de Paris).",
    "id": "L’identifiant, qui ne change jamais.",
    "ideas": "Les idées.",
    "ids": "Les identifiants des actions à montrer ; aucun : toutes.",
    "items": "Les actualités ; aucune : toutes celles de la réunion.",
    "kind": "Le genre du bloc.",
    "label": "L’intitulé.",
    "lead": "Le chef de file, ou qui mène.",
    "link": "Un lien http(s) ou mailto.",
    "links": "Des liens http(s) ou mailto.",
    "listed": "Faux : le point est montré sans figurer à l’ordre du jour.",
    "mail": "L’empreinte du mail (SHA-256).",
    "moved_from": "La date d’abord prévue, si la réunion est déplacée.",
    "name": "Le nom.",
    "network": "Le nom du réseau, en haut de la couverture.",
    "news": "Les actualités acceptées, pour un fichier utilisé seul.",
    "next": "La prochaine réunion.",
    "note": "Une précision.",
    "notes": "Les notes de l’orateur (Markdown), sous la diapositive.",
    "objective": "L’objectif (Markdown).",
    "online": "Le lien de la visioconférence.",
    "opened": "Le jour de la réunion qui a ouvert l’action.",
    "opens": "Le jour où cela s’ouvre.",
    "organisation": "L’organisme, par son sigle ou l’un de ses noms.",
    "own": "Vrai : un rendez-vous du réseau lui-même.",
    "participants": "Les participants et leur état.",
    "partner": "Le partenaire, par son sigle ou l’un de ses noms.",
    "partners": "Les partenaires, pour un fichier utilisé seul (sinon : partners.yaml).",
    "people": "Ses personnes.",
    "person": "La personne.",
    "pictures": "Les images choisies.",
    "place": "Le lieu : un nom, ou name, room, address et access.",
    "postponed_to": "La nouvelle date.",
    "prepare": "Ce que chacun doit préparer.",
    "previous": "Le jour de la réunion d’avant.",
    "rate": "Le taux demandé, en pour cent des dépenses éligibles.",
    "received": "Quand le mail est arrivé.",
    "requested": "Le montant demandé, en euros.",
    "revised": "Quand l’invitation a changé.",
    "role": "La fonction.",
    "room": "La salle.",
    "rows": "Les lignes : autant de cases que de colonnes.",
    "said": "Ce qui a été dit (Markdown) : va au compte rendu, pas aux diapositives.",
    "sections": "Les parties du point, une idée chacune.",
    "sender": "Qui a envoyé le mail.",
    "sequence": "Le numéro de l’invitation, à augmenter à chaque changement.",
    "short": "Un nom court, pour la frise et le pied de page.",
    "source": "Le mail d’où elle vient.",
    "spent": "Le montant dépensé, en euros.",
    "start": "Le début : un jour, ou un jour et une heure (2023-09-13 10:00).",
    "state": "L’état.",
    "status": "L’état.",
    "subject": "L’objet du mail.",
    "summary": "Ce dont il sera question, en une ligne.",
    "target": "Une adresse http(s) ou mailto, ou le nom d’un fichier.",
    "text": "Le texte, en Markdown ; « -> » ouvre une conséquence.",
    "themes": "Les thématiques.",
    "title": "Le titre.",
    "total": "Le montant du projet, en euros.",
    "uid": "L’identifiant de l’invitation, qui ne change jamais.",
    "value": "La valeur, à lire de loin : « 52 m² ».",
    "version": "La version de ce format : 1.",
    "what": "De quoi il s’agit.",
    "wording": "La date en mots, telle qu’elle a été dite : « fin août ».",
    "year": "L’année.",
}
"""What each field is; a name means the same wherever it stands."""
