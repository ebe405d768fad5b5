"""What else people write over their columns in French, Spanish and Portuguese."""

from __future__ import annotations

from typing import Final

ROMANCE: Final[dict[str, tuple[str, ...]]] = {
    "amount": (
        "budget du projet", "presupuesto del proyecto", "importe de la subvención",
        "cuantía concedida", "importe subvencionado", "subvención concedida", "ayuda concedida",
        "aide accordée", "montant ue", "aide ue", "subvention ue", "contribution ue",
        "contribución ue", "enveloppe", "enveloppe budgétaire",
        "budget alloué", "budget global", "montant global", "montant attribué", "financiación",
        "monto del proyecto", "monto financiado", "presupuesto aprobado", "presupuesto asignado",
    ),
    "fiscal_year": (
        "ejercicio", "año de concesión", "año de la subvención", "ejercicio presupuestario",
        "année d'octroi", "exercice budgétaire",
    ),
    "period": (
        "calendrier", "calendrier du projet", "échéancier", "cronograma", "calendario",
        "calendario de ejecución", "période de réalisation",
    ),
    "countries": (
        "zone bénéficiaire", "países beneficiários",
        "pays couvert", "pays couverts", "pays partenaire", "pays partenaires",
        "pays participants", "pays/zone", "zone géographique d'intervention", "lieu d'exécution",
        "países participantes", "países socios", "país socio", "país/es de ejecución", "país(es)",
        "zona geográfica", "país de actuación",
    ),
    "recipient": (
        "bénéficiaire principal", "entidade executora", "instituição executora",
        "maître d'ouvrage", "structure porteuse", "organisme porteur", "attributaire",
        "chef de file", "partenaires de mise en œuvre", "entidad", "entidad beneficiaria",
        "entidad solicitante", "ongd", "ongd solicitante", "organización solicitante",
        "socio local", "socio implementador", "agencia implementadora", "entidad adjudicataria",
        "implementador", "implementadora", "institución", "institución ejecutora",
    ),
    "title_en": (
        "nom de l'action", "titre de l'intervention", "nombre de la intervención",
        "dénomination du projet", "libellé", "libellé du projet", "denominación",
        "proyecto/programa", "projet/programme",
    ),
    "start_date": (
        "fecha de arranque", "date début projet", "fecha inicio proyecto",
        "date de début de mise en œuvre", "fecha de inicio de ejecución", "année de début",
        "año de inicio", "date d'entrée en vigueur", "lancement", "arranque",
    ),
    "end_date": (
        "finalización", "culminación", "fecha de culminación", "date fin projet",
        "fecha fin proyecto", "date d'expiration", "fecha de finalización de ejecución",
        "année de fin", "año de finalización", "año de término", "échéance", "clôture",
        "clôture prévue", "cierre", "cierre previsto",
    ),
    "award_number": (
        "no expediente", "expediente", "número de expediente", "no de dossier",
        "numéro de dossier",
    ),
    "summary_en": (
        "descriptif", "descriptif du projet", "objectif général", "objectif global",
        "objetivo general", "finalidad", "breve descripción",
    ),
    "award_date": (
        "date de convention", "date d'approbation", "date d'attribution", "fecha de concesión",
        "fecha de aprobación",
        "fecha de adjudicación", "fecha de resolución", "date de la convention",
    ),
    "instrument": (
        "type de financement", "type de contrat", "type de convention", "tipo de ayuda",
        "tipo de subvención", "tipo de convenio", "instrumento", "instrument de financement",
    ),
    "pillars": (
        "axe", "axes", "axe d'intervention", "axes d'intervention", "eje de intervención",
        "ejes de intervención", "eje temático",
    ),
    "funders": (
        "financeur", "financeurs", "source de financement", "sources de financement",
        "fuente de financiación", "fuente de financiamiento", "donantes", "financiadores",
        "financiado por", "financé par", "attribuant", "nom de l'attribuant",
    ),
    "sub_recipients": (
        "partenaires locaux", "socios locales", "contrapartes locales", "subbeneficiarios",
    ),
    "alt_number": (
        "référence du projet", "code de projet", "código de proyecto", "código proyecto",
        "referencia", "referencia del proyecto",
    ),
    "scope": (
        "portée", "portée géographique", "couverture", "couverture géographique", "alcance",
        "alcance geográfico", "cobertura", "cobertura geográfica",
    ),
}  # fmt: skip
