// Rule L30: the phrases with which submissions in French and Spanish propose words, and what they are in the English of the
// frames. Of several that begin alike the longer one stands first.

import { inFigures } from "./textual-ordinals";
import { beforeWords, type LanguagePhrases } from "./textual-phrases";

export const french: LanguagePhrases = {
  inFigures: inFigures.french,
  cue: /paragraphe|alin[ée]a|\bpar\. ?\d|supprim|suppression|remplac|ajout|insér|section/iu,
  isSpaced: true,
  reason:
    /[,;]?\s(?:car|parce qu|puisqu|afin d|en vue d|étant donné|dans un souci|de manière à|vu qu|dans la mesure|pour (?:plus|des raisons|assurer|refléter|éviter|garantir))[^\ue000:]*$/iu,
  phrases: [
    [
      "(?:nous |la délégation |le groupe |on )?(?:propos(?:ons|e|er)|suggér(?:ons|er)|suggère|recommand(?:ons|e)|demand(?:ons|e)|souhait(?:ons|erions)|voudrions)(?: également| aussi| donc| vivement)?(?: que| de| d['’])?",
      "we propose to",
    ],
    [
      "il (?:est proposé|est suggéré|est recommandé|conviendrait|convient|faudrait|y a lieu)(?: de| d['’]| que)?",
      "we propose to",
    ],
    [
      "veuillez|prière de|prière d['’]|merci de|merci d['’]|à(?= (?:supprimer|remplacer|ajouter|insérer))",
      "",
    ],
    ["(?:immédiatement |juste |directement )?après(?: les?| la| l['’])?", "after"],
    ["(?:immédiatement |juste )?avant(?: les?| la| l['’])?", "before"],
    ["entre(?: les)?", "between"],
    ["(?:au|en) début du (?:texte|projet|document)", "at the beginning of the text"],
    ["à la fin du (?:texte|projet|document)", "at the end of the text"],
    ["à la fin (?:du|de la|de l['’])", "at the end of"],
    ["à la (?:toute )?fin|en fin", "at the end"],
    ["(?:au|en) début (?:du|de la|de l['’])", "at the beginning of"],
    ["(?:au|en) début", "at the beginning"],
    [
      "(?:du|de|dans|au) (?:le |l['’])?(?:avant-projet|projet(?: zéro| de texte)?|texte|document(?: final)?)",
      "of the text",
    ],
    [
      "(?:dans|de|à) la (?:première|deuxième|seconde|troisième|dernière) phrase(?= (?:du|de))",
      "in the first sentence",
    ],
    ["(?:dans|de|à) la (?:première|deuxième|seconde|troisième|dernière) phrase", "in the first sentence"],
    [
      "par (?:ce qui suit|le (?:texte|libellé|paragraphe|suivant)(?: suivant)?|la (?:formulation|phrase) suivante)",
      "with the following",
    ],
    [
      "(?:(?:qui|et) )?(?:se lisant|(?:qui|dont le texte) (?:se lirait|se lira|se lise|serait|est|dirait))(?: comme suit| ainsi| le suivant)?",
      "reading",
    ],
    [
      "ainsi (?:libellée?|conçue?|rédigée?|formulée?)|(?:libellée?|conçue?|rédigée?|formulée?) (?:comme suit|ainsi)",
      "reading",
    ],
    [
      "(?:se lirai(?:en)?t|se lira|se lise|(?:devrait|doit|devra) se lire)(?: désormais)?(?: comme suit| ainsi)?",
      "should read",
    ],
    [
      "(?:(?:devrait|doit|devra|pourrait) être|soit|serait) (?:modifié|reformulé|rédigé|libellé|remanié)(?: comme suit| ainsi)",
      "should read",
    ],
    ["comme suit|ainsi", "as follows"],
    ["(?:devrai(?:en)?t|doi(?:ven)?t|devra|pourrai(?:en)?t) être", "should be"],
    ["soi(?:en)?t", "be"],
    ["supprimée?s?", "deleted"],
    ["remplacée?s?", "replaced"],
    ["déplacée?s?", "moved"],
    ["fusionnée?s?", "merged"],
    ["ajoutée?s?|insérée?s?", "added"],
    ["(?:supprim(?:er|ez|ons|e)|biff(?:er|ez)|retir(?:er|ez)|élimin(?:er|ez))(?: tout)?", "delete"],
    ["(?:la )?(?:suppression|retrait) (?:du|des|de la|de l['’]|de)", "delete"],
    ["remplac(?:er|ez|ons|e)", "replace"],
    ["(?:le )?remplacement (?:du|des|de la|de l['’]|de)", "replace"],
    ["(?:ajout(?:er|ez|ons|e)|insér(?:er|ez|ons)|insère|inclu(?:re|ez)|introdui(?:re|sez))", "add"],
    ["(?:l['’])?(?:ajout|insertion|adjonction) (?:du|des|de la|de l['’]|de|d['’])", "add"],
    ["modifi(?:er|ez|e)|reformul(?:er|ez)", "amend"],
    ["déplac(?:er|ez|e)|transférer", "move"],
    ["fusionn(?:er|ez|e)|regroup(?:er|ez)", "merge"],
    ["(?:le )?(?:texte|libellé)(?: proposé| suggéré)? (?:pour|du|de)(?: les?| la| l['’])?", "text for"],
    [
      "(?:un |le |l['’]|d['’]un )?(?:(?:nouveau|nouvel|autre) (?:paragraphe|alinéa)|paragraphe (?:nouveau|supplémentaire))(?: suivant)?",
      "a new paragraph",
    ],
    [`(?:un |le )(?:paragraphe|alinéa)(?= (?:libellé|conçu|ainsi|suivant|après))`, "a new paragraph"],
    [
      "(?:les? |la |aux? |du |des )?(?<n>-?\\d{1,2})° et (?:le )?(?<m>-?\\d{1,2})° (?:alin[ée]as|paragraphes) (?:du préambule|préambulaires)",
      "$<n>th and $<m>th preambular paragraphs",
    ],
    [
      "(?<=dans |au |du |à |en )(?:le |l['’])?(?<n>-?\\d{1,2})° (?:alin[ée]a|paragraphe) (?:du préambule|préambulaire)",
      "$<n>th preambular paragraph",
    ],
    [
      "(?:le |l['’])?(?<n>-?\\d{1,2})° (?:alin[ée]a|paragraphe) (?:du préambule|préambulaire)",
      "$<n>th preambular paragraph",
    ],
    ["(?:le )?(?<n>-?\\d{1,2})° paragraphe (?:du dispositif|opérant)", "$<n>th operative paragraph"],
    ["(?:le )?(?<n>-?\\d{1,2})° paragraphe", "$<n>th paragraph"],
    ["(?:paragraphe|alinéa) (?<n>\\d{1,3}(?: bis| ter)?) du dispositif", "operative paragraph $<n>"],
    ["(?:paragraphe|alinéa) (?<n>\\d{1,3}) du préambule", "preambular paragraph $<n>"],
    ["(?:sous-)?alinéa(?= \\(?[a-z]{1,3}\\))", "subparagraph"],
    ["(?:paragraphes|par\\.|alinéas)(?= \\d+(?: bis| ter|[a-z])?(?:,| et))", "paragraphs"],
    ["paragraphes?|par\\.|para\\.?|alinéas?", "paragraph"],
    ["section", "section"],
    [
      `(?:(?:les?|la|des?|du|l['’]|d['’]) ?)?(?:mots?|termes?|expressions?|membres? de phrase|phrases?|texte|passage|mention|bout de phrase)(?: suivante?s?)?${beforeWords}`,
      "",
    ],
    ["dans (?:les?|la|l['’])|aux?|à l['’]|en", "in"],
    ["(?:pour|concernant|sur|s['’]agissant|en ce qui concerne) (?:les?|la|l['’]|du)", "on"],
    ["des|du|de la|de l['’]", "of"],
    ["par(?: les?| la)?", "with"],
    ["avec(?: les?)?", "with"],
    ["et(?: les?)?", "and"],
    ["les?|la|l['’]", ""],
  ],
};

export const spanish: LanguagePhrases = {
  inFigures: inFigures.spanish,
  cue: /p[áa]rrafo|\bp[áa]rr\. ?\d|suprim|elimin|sustit|reempla|añad|agre[gu]|insért|insert|sección/iu,
  isSpaced: true,
  reason:
    /[,;]?\s(?:ya que|porque|pues|puesto que|dado que|a fin de|con el fin de|con objeto de|para (?:mayor|que|asegurar|reflejar|evitar|garantizar)|en aras)[^\ue000:]*$/iu,
  phrases: [
    [
      "(?:nosotros |la delegación |el grupo )?(?:propon(?:emos|e)|sug(?:erimos|iere)|recom(?:endamos|ienda)|ped(?:imos)|pide|solicita(?:mos)?|quisiéramos|dese(?:amos|aríamos))(?: también| asimismo)?(?: que)?",
      "we propose to",
    ],
    ["se (?:propone|sugiere|recomienda|solicita)(?: que)?|convendría|habría que", "we propose to"],
    ["(?:inmediatamente )?(?:después de|a continuación de|tras)(?:l| los| las| la| el)?", "after"],
    ["(?:inmediatamente )?antes de(?:l| los| las| la)?", "before"],
    ["entre(?: los| las)?", "between"],
    ["al (?:principio|comienzo|inicio) del (?:texto|proyecto|documento)", "at the beginning of the text"],
    ["al final del (?:texto|proyecto|documento)", "at the end of the text"],
    ["al final de(?:l| la)", "at the end of"],
    ["al final", "at the end"],
    ["al (?:principio|comienzo|inicio) de(?:l| la)", "at the beginning of"],
    ["al (?:principio|comienzo|inicio)", "at the beginning"],
    ["(?:del|en el) (?:borrador(?: cero)?|proyecto|anteproyecto|texto|documento(?: final)?)", "of the text"],
    ["(?:en|de) la (?:primera|segunda|tercera|última) (?:oración|frase)", "in the first sentence"],
    [
      "(?:por|con) (?:lo siguiente|el siguiente (?:texto|párrafo)|el (?:texto |párrafo )?siguiente|la siguiente redacción)",
      "with the following",
    ],
    [
      "(?:(?:que|cuyo texto|el cual) )(?:diga|diría|dirá|rece|rezaría|sería|sea|lea|se lea|leería)(?: lo siguiente| así| como sigue| el siguiente| de la siguiente manera)?",
      "reading",
    ],
    [
      "con (?:el siguiente texto|el texto siguiente|la siguiente redacción)|redactado (?:así|como sigue|de la siguiente manera)",
      "reading",
    ],
    [
      "(?:(?:debería|debe|deberá) (?:decir|leerse|rezar|quedar)|se lea|dirá|diría|diga|rezaría|quedaría|quede)(?: redactado)?(?: lo siguiente| así| como sigue| de la siguiente (?:manera|forma))?",
      "should read",
    ],
    [
      "(?:(?:debería|debe|deberá) (?:modificarse|reformularse|redactarse)|se modifique|se reformule)(?: así| como sigue| de la siguiente (?:manera|forma))?(?: para que diga)?",
      "should read",
    ],
    ["como sigue|así|de la siguiente (?:manera|forma)", "as follows"],
    [
      "(?:debería|debe|deberá|podría)n? (?:suprimirse|eliminarse|ser (?:suprimid|eliminad)[oa]s?)|se (?:suprima|elimine)n?",
      "should be deleted",
    ],
    [
      "(?:debería|debe|deberá|podría)n? (?:sustituirse|reemplazarse|ser (?:sustituid|reemplazad)[oa]s?)|se (?:sustituya|reemplace)n?",
      "should be replaced",
    ],
    ["(?:debería|debe|deberá|podría)n? (?:trasladarse|moverse)|se (?:traslade|mueva)n?", "should be moved"],
    [
      "(?:debería|debe|deberá|podría)n? (?:fusionarse|unirse|combinarse)|se (?:fusione|combine)n?",
      "should be merged",
    ],
    [
      "(?:debería|debe|deberá|podría)n? (?:añadirse|agregarse|insertarse|incluirse)|se (?:añada|agregue|inserte|incluya)n?",
      "should be added",
    ],
    ["suprím(?:a|an)se|suprim(?:ir|an|a)|elimín(?:e|en)se|elimin(?:ar|en|e)|táchese|tachar|borrar", "delete"],
    ["(?:la )?(?:supresión|eliminación) de(?:l| los| las| la)?", "delete"],
    ["sustitú(?:ya|yan)se|sustitu(?:ir|yan|ya)|reempláce(?:n)?se|reempla(?:zar|cen|ce)", "replace"],
    ["(?:la )?sustitución de(?:l| los| las| la)?", "replace"],
    [
      "añád(?:a|an)se|añad(?:ir|an|a)|agrég[au]e(?:n)?se|agregar|agreguen|agregue|insért(?:e|en)se|insert(?:ar|en|e)|inclúya(?:n)?se|inclu(?:ir|yan|ya)|incorpor(?:ar|en|e)",
      "add",
    ],
    ["(?:la )?(?:adición|inserción|inclusión) de(?:l| los| las| la)?", "add"],
    ["modifíque(?:n)?se|modifi(?:car|quen|que)|enmendar|reformular", "amend"],
    ["trasláde(?:n)?se|traslad(?:ar|en|e)|mover|muévase|desplazar", "move"],
    ["fusióne(?:n)?se|fusion(?:ar|en|e)|combin(?:ar|en)|unir", "merge"],
    ["(?:el )?(?:texto|redacción)(?: propuest[oa])? (?:para|de)(?:l| el| la)?", "text for"],
    ["(?:un |el )?(?:nuevo párrafo|párrafo (?:nuevo|adicional))(?: siguiente)?", "a new paragraph"],
    [
      "(?:un |el (?:siguiente )?)párrafo(?= (?:que|con|siguiente|redactado)|[\\s:]*\\ue000)",
      "a new paragraph",
    ],
    [
      "(?:el |los )?(?<n>-?\\d{1,2})° y (?:el )?(?<m>-?\\d{1,2})° párrafos (?:del preámbulo|preambulares)",
      "$<n>th and $<m>th preambular paragraphs",
    ],
    [
      "(?:el )?(?<n>-?\\d{1,2})° párrafo (?:del preámbulo|preambular|de la parte preambular)",
      "$<n>th preambular paragraph",
    ],
    [
      "(?:el )?(?<n>-?\\d{1,2})° párrafo (?:de la parte dispositiva|dispositivo)",
      "$<n>th operative paragraph",
    ],
    ["(?:el )?(?<n>-?\\d{1,2})° párrafo", "$<n>th paragraph"],
    [
      "párrafo (?<n>\\d{1,3}(?: bis| ter)?) de la parte dispositiva|párrafo dispositivo (?<m>\\d{1,3})",
      "operative paragraph $<n>$<m>",
    ],
    [
      "párrafo (?<n>\\d{1,3}) del preámbulo|párrafo preambular (?<m>\\d{1,3})",
      "preambular paragraph $<n>$<m>",
    ],
    ["(?:inciso|apartado|subpárrafo)(?= \\(?[a-z]{1,3}\\))", "subparagraph"],
    ["(?:párrafos|párrs\\.)(?= \\d+(?: bis| ter|[a-z])?(?:,| y))", "paragraphs"],
    ["p[áa]rrafos?|p[áa]rrs?\\.", "paragraph"],
    ["sección", "section"],
    [
      `(?:(?:la|el|los|las|del?) )?(?:palabras?|términos?|expresi(?:ón|ones)|frases?|oraci(?:ón|ones)|texto|pasaje|mención)(?: siguientes?)?${beforeWords}`,
      "",
    ],
    ["en (?:el|la|los|las)|al|a la", "in"],
    ["(?:para|sobre) (?:el|la)|(?:respecto|en relación con|con respecto a|en cuanto a)(?:l| el| del)", "on"],
    ["de(?:l| la| los| las)", "of"],
    ["(?:por|con)(?: el| la| las| los)?", "with"],
    ["[ye](?: el| la| las| los)?", "and"],
    ["el|la|los|las", ""],
  ],
};
