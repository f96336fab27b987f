"""The words that mark denials, speech, hedging and casualties, tried on sentences of every kind."""

import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.languages import Cue, language, supported

KINDS = {
    "denial",
    "negation",
    "harm",
    "speech",
    "hedge",
    "unknown",
    "killed",
    "wounded",
    "captured",
    "missing",
    "displaced",
    "western",
}

Case = tuple[str, str]


def marks(text: str, code: str) -> set[str]:
    known = language(code)
    assert known is not None
    # Bare negations and words of harm are everywhere, and no sentence is looked for by them; what
    # is not known has tests of its own.
    common = ("negation", "harm", "unknown", "western")
    return {name for name, cue in known.cues.items() if name not in common and cue.find(text)}


DUTCH: list[Case] = [
    ("Het ministerie wees de aantijging van de hand.", "denial speech"),
    ("De burgemeester noemde het bericht een leugen.", "denial speech"),
    ("Wij hebben hier niets mee te maken, aldus de commandant.", "denial speech"),
    ("Volgens de gouverneur vielen er drie doden.", "speech killed"),
    ("De generaal liet gisteravond via de radio weten dat de brug is verwoest.", "speech"),
    ("Er zouden vijf mensen vermist zijn.", "hedge missing"),
    ("De trein raakte in de mist van het spoor.", ""),
    ("Het zeil van de boot werd stuk geschoten.", ""),
    ("Een schot klonk over de vallei.", ""),
    ("De menigte was opgewonden.", ""),
    ("Duizenden mensen zijn ontheemd geraakt.", "displaced"),
    ("Twee agenten zijn gegijzeld.", "captured"),
    ("Dat heeft de hulp mogelijk gemaakt.", ""),
    ("Mogelijk zijn er meer slachtoffers.", "hedge killed wounded"),
    ("De lijken werden geborgen.", ""),
    ("Zij verwonderden zich over de stilte.", ""),
    ("De brug is verwoest door een raket.", ""),
    ("Het aantal gevangenissen groeit.", ""),
    ("Hij sprak tegen journalisten bij de poort.", ""),
    ("Negen soldaten sneuvelden.", "killed"),
    ("De krant gaat uit van een vergissing.", ""),
    ("Het dorp zegevierde.", ""),
    ("Moskou sprak dat tegen.", "denial"),
    ("Het is niet onafhankelijk vastgesteld.", "hedge"),
    ("De stad beschikt over een waterleiding.", ""),
    ("Er werden 14 mensen gearresteerd.", "captured"),
    ("De rivier trad buiten haar oevers.", ""),
    ("De betwiste regio ligt in het noorden.", ""),
    (
        "Het leger zegt dertig dorpen te hebben ingenomen, naar eigen zeggen zonder verliezen.",
        "speech hedge",
    ),
    ("De gijzelaars zijn vrij.", "captured"),
    ("Duizenden mensen moesten vluchten.", "displaced"),
    ("De minister sprak de lezing van de buren tegen.", "denial"),
    ("Hij zegt te zijn beschoten.", "speech"),
    ("De daders vluchtten in een auto.", ""),
    ("Zij hielden de buren verantwoordelijk.", "speech"),
]

ENGLISH: list[Case] = [
    ("The ministry denied any role.", "denial speech"),
    ("He told reporters the bridge was gone.", "speech"),
    ("According to the mayor, three were killed.", "speech killed"),
    ("Talks wound up on Friday.", ""),
    ("The shells missed the bridge.", ""),
    ("The strike hurt the economy.", ""),
    ("Rebels captured the town at dawn.", ""),
    ("Rebels captured eleven soldiers at dawn.", "captured"),
    ("The army reportedly lost a bridge.", "hedge"),
    ("The deadline passed in May.", ""),
    ("May brought rain to the valley.", ""),
    ("The executive agreed to a truce.", ""),
    ("Twelve people are missing.", "missing"),
    ("Some 4,000 people were displaced.", "displaced"),
    ("The town lies in the east.", ""),
    ("The group dismissed the report as propaganda.", "denial"),
    ("We had nothing to do with it.", "denial"),
    ("The account could not be independently verified.", "hedge"),
    ("The claim could not be verified.", "speech hedge"),
    ("A false flag was raised.", ""),
    ("They headed north in a convoy.", ""),
    ("The corps crossed the river.", ""),
    ("Two drones were shot down.", ""),
    ("The gunmen fled in a car.", ""),
    ("Thousands of people have fled.", "displaced"),
    ("The captain is believed to have drowned.", "hedge"),
    ("Her body armour was torn.", ""),
    ("The disputed territory lies north.", ""),
    ("Six fishermen were captured by the navy; soldiers captured by rebels went home.", "captured"),
    ("The victims lie in state.", "killed wounded"),
    ("Officials said it was false, but offered nothing.", "speech denial"),
    ("He rejected all accusations from the north.", "denial speech"),
    ("The general is presumed dead.", "hedge killed"),
    ("They were forced to flee.", "displaced"),
]

GERMAN: list[Case] = [
    ("Das Ministerium wies den Vorwurf zurück.", "denial speech"),
    ("Die Regierung dementierte den Bericht.", "denial speech"),
    ("Laut dem Gouverneur gab es drei Tote.", "speech killed"),
    ("Bei dem Angriff wurden vier Menschen verletzt.", "wounded"),
    ("Er soll geflohen sein.", "hedge displaced"),
    ("Zwei Soldaten werden vermisst.", "missing"),
    ("Die Brücke liegt im Osten.", ""),
    ("Der General teilte am Abend im Radio mit, die Lage sei ruhig.", "speech"),
    ("Die Angaben ließen sich nicht unabhängig überprüfen.", "hedge"),
    ("Elf Männer wurden gefangen genommen.", "captured"),
    ("Das Gefängnis steht leer.", ""),
    ("Die Totenstille hielt an.", ""),
    ("Tausende wurden vertrieben.", "displaced"),
    ("Die Polizei sollte die Straße sperren.", ""),
    ("Er war totenblass.", ""),
    ("Die Stadt hat ein Leck in der Leitung.", ""),
    ("Kein Schuss fiel.", ""),
    ("Die Sprecherin bestritt jede Beteiligung.", "denial speech"),
    ("Mutmaßlich starben acht Menschen.", "hedge killed"),
    ("Er sagte, man habe damit nichts zu tun.", "speech denial"),
]

FRENCH: list[Case] = [
    ("Le ministère dément toute implication.", "denial speech"),
    ("L'armée a nié avoir tiré.", "denial speech"),
    ("Selon le maire, trois personnes ont été tuées.", "speech killed"),
    ("Le bilan serait de dix morts.", "hedge killed"),
    ("Douze soldats sont portés disparus.", "missing"),
    ("Quatre civils ont été blessés.", "wounded"),
    ("Le général est en déplacement à Lyon.", ""),
    ("Le train s'est arrêté.", ""),
    ("Deux hommes ont été arrêtés.", "captured"),
    ("Des milliers d'habitants ont fui.", "displaced"),
    ("Ces chiffres n'ont pas pu être vérifiés de manière indépendante.", "hedge"),
    ("Le pont est détruit.", ""),
    ("C'était un projet démentiel.", ""),
    ("Par rapport à hier, la ville est calme.", ""),
    ("L'assurance a payé.", ""),
    ("La mortalité infantile baisse.", ""),
    ("Les assaillants ont pris la fuite.", ""),
    ("Le porte-parole de l’armée a fait savoir que la route est libre.", "speech"),
    ("« C’est faux », a-t-il répondu.", "denial speech"),
    ("Les rebelles affirment avoir pris le pont.", "speech hedge"),
    ("La ville a été évacuée.", "displaced"),
    ("Paris n'a rien à voir avec cette opération.", "denial"),
]

SPANISH: list[Case] = [
    ("El ministerio niega cualquier implicación.", "denial speech"),
    ("La ministra desmintió el informe.", "denial speech"),
    ("Rechazaron las acusaciones del norte.", "denial speech"),
    ("Según el alcalde, murieron tres personas.", "speech killed"),
    ("El balance sería de diez muertos, al parecer.", "hedge killed"),
    ("Doce soldados siguen desaparecidos.", "missing"),
    ("Cuatro civiles resultaron heridos.", "wounded"),
    ("Dos hombres fueron detenidos.", "captured"),
    ("Miles de habitantes huyeron.", "displaced"),
    ("Las cifras no pudieron ser verificadas de forma independiente.", "hedge"),
    ("El grupo afirma haber tomado el puente.", "speech hedge"),
    ("La guerrilla se atribuyó el atentado.", "speech"),
    ("El portavoz no quiso dar detalles.", "speech"),
    ("El puente está destruido.", ""),
    ("El río creció durante la noche.", ""),
    ("La mortalidad infantil baja.", ""),
    ("Los atacantes escaparon en coche.", ""),
    ("El matadero cerró en mayo.", ""),
    ("Se desplazó a la capital en tren.", ""),
    ("La carretera quedó cortada.", ""),
    ("Los negocios abrieron tarde.", ""),
    ("Un muro parecido se levantó en el sur.", ""),
    ("La detonación se oyó a lo lejos.", ""),
    ("EL EJÉRCITO NEGÓ HABER DISPARADO", "denial speech"),
    ("«Es falso», respondió.", "denial speech"),
    ("Habrían muerto ocho personas.", "hedge killed"),
]

ITALIAN: list[Case] = [
    ("Il ministero nega ogni coinvolgimento.", "denial speech"),
    ("La ministra ha smentito la notizia.", "denial speech"),
    ("Hanno respinto le accuse del nord.", "denial speech"),
    ("Secondo il sindaco sono morte tre persone.", "speech killed"),
    ("Il bilancio sarebbe di dieci morti.", "hedge killed"),
    ("Dodici soldati risultano dispersi.", "missing"),
    ("Quattro civili sono rimasti feriti.", "wounded"),
    ("Due uomini sono stati arrestati.", "captured"),
    ("Migliaia di abitanti sono fuggiti.", "displaced"),
    ("I dati non è stato possibile verificare in modo indipendente.", "hedge"),
    ("Il gruppo sostiene di aver preso il ponte.", "speech hedge"),
    ("Il movimento ha rivendicato l'attentato.", "speech"),
    ("La portavoce non ha dato dettagli.", "speech"),
    ("Il ponte è distrutto.", ""),
    ("Il fiume è cresciuto nella notte.", ""),
    ("La mortalità infantile cala.", ""),
    ("Un secondo ponte fu chiuso.", ""),
    ("La strada è interrotta.", ""),
    ("I negozi hanno aperto tardi.", ""),
    ("Il treno si è fermato.", ""),
    ("La detonazione si è sentita da lontano.", ""),
    ("Un ufficio postale resta chiuso.", ""),
    ("L'ESERCITO HA NEGATO DI AVER SPARATO", "denial speech"),
    ("«È falso», ha risposto.", "denial speech"),
    ("Otto persone sarebbero state uccise.", "hedge killed"),
]

UKRAINIAN: list[Case] = [
    ("Міністерство заперечує будь-яку причетність.", "denial speech"),
    ("Речниця спростувала це повідомлення.", "denial speech"),
    ("Уряд відкинув усі звинувачення півночі.", "denial speech"),
    ("За словами мера, загинули троє людей.", "speech killed"),
    ("Імовірно, загинуло десятеро.", "hedge killed"),
    ("Дванадцятьох солдатів вважають зниклими безвісти.", "speech missing"),
    ("Четверо цивільних дістали поранення.", "wounded"),
    ("Двох чоловіків затримали.", "captured"),
    ("Тисячі мешканців евакуювали.", "displaced"),
    ("Цю заяву неможливо незалежно перевірити.", "speech hedge"),
    ("Легіон узяв на себе відповідальність за напад.", "speech"),
    ("Міст нібито зруйновано.", "hedge"),
    ("Одинадцятьох бійців узято в полон.", "captured"),
    ("Міст зруйновано.", ""),
    ("Річка піднялася за ніч.", ""),
    ("Померанець цвіте навесні.", ""),
    ("Смертність немовлят знижується.", ""),
    ("Спільнота збирає кошти.", ""),
    ("Помірний вітер дме зі сходу.", ""),
    ("Дорога закрита.", ""),
    ("Потяг затримується.", ""),
    ("Свідчень обмаль.", ""),
    ("Ранок почався з туману.", ""),
    ("АРМІЯ ЗАПЕРЕЧИЛА ОБСТРІЛ", "denial speech"),
    ("«Це неправда», — відповів він.", "denial speech"),
    ("Пʼятьох людей поранено.", "wounded"),
]

RUSSIAN: list[Case] = [
    ("Министерство отрицает свою причастность.", "denial speech"),
    ("Представительница опровергла это.", "denial speech"),
    ("Правительство отвергло все обвинения севера.", "denial speech"),
    ("По словам мэра, погибли трое.", "speech killed"),
    ("Предположительно, погибло десять человек.", "hedge killed"),
    ("Двенадцать солдат пропали без вести.", "missing"),
    ("Четверо мирных жителей получили ранения.", "wounded"),
    ("Двоих мужчин задержали.", "captured"),
    ("Тысячи жителей эвакуированы.", "displaced"),
    ("Эти данные невозможно независимо проверить.", "hedge"),
    ("Легион взял на себя ответственность за нападение.", "speech"),
    ("Мост якобы разрушен.", "hedge"),
    ("Одиннадцать бойцов взяты в плен.", "captured"),
    ("Мост разрушен.", ""),
    ("Река поднялась за ночь.", ""),
    ("Умеренный ветер дует с востока.", ""),
    ("Местное сообщество собирает деньги.", ""),
    ("Младенческая смертность падает.", ""),
    ("Задержка рейса составила час.", ""),
    ("Отрицательная температура держится неделю.", ""),
    ("Казна пуста.", ""),
    ("Рано утром дорогу закрыли.", ""),
    ("Плёнка порвалась на пленуме.", ""),
    ("Заявка подана в мае.", ""),
    ("Его призвание — музыка, а призывник спит.", ""),
    ("Очевидно, что дорога закрыта.", ""),
    ("АРМИЯ ОТРИЦАЕТ ОБСТРЕЛ", "denial speech"),
    ("«Это неправда», — ответил он.", "denial speech"),
    ("Подтверждён один случай.", "speech"),
    ("Троих увезли мёртвыми, двое мертвы.", "killed"),
]


@pytest.mark.parametrize(("sentence", "kinds"), DUTCH)
def test_dutch_sentences_carry_their_marks_and_no_others(sentence: str, kinds: str) -> None:
    assert marks(sentence, "nl") == set(kinds.split())


@pytest.mark.parametrize(("sentence", "kinds"), ENGLISH)
def test_english_sentences_carry_their_marks_and_no_others(sentence: str, kinds: str) -> None:
    assert marks(sentence, "en") == set(kinds.split())


@pytest.mark.parametrize(("sentence", "kinds"), GERMAN)
def test_german_sentences_carry_their_marks_and_no_others(sentence: str, kinds: str) -> None:
    assert marks(sentence, "de") == set(kinds.split())


@pytest.mark.parametrize(("sentence", "kinds"), FRENCH)
def test_french_sentences_carry_their_marks_and_no_others(sentence: str, kinds: str) -> None:
    assert marks(sentence, "fr") == set(kinds.split())


@pytest.mark.parametrize(("sentence", "kinds"), SPANISH)
def test_spanish_sentences_carry_their_marks_and_no_others(sentence: str, kinds: str) -> None:
    assert marks(sentence, "es") == set(kinds.split())


@pytest.mark.parametrize(("sentence", "kinds"), ITALIAN)
def test_italian_sentences_carry_their_marks_and_no_others(sentence: str, kinds: str) -> None:
    assert marks(sentence, "it") == set(kinds.split())


@pytest.mark.parametrize(("sentence", "kinds"), UKRAINIAN)
def test_ukrainian_sentences_carry_their_marks_and_no_others(sentence: str, kinds: str) -> None:
    assert marks(sentence, "uk") == set(kinds.split())


@pytest.mark.parametrize(("sentence", "kinds"), RUSSIAN)
def test_russian_sentences_carry_their_marks_and_no_others(sentence: str, kinds: str) -> None:
    assert marks(sentence, "ru") == set(kinds.split())


@pytest.mark.parametrize(
    ("code", "sentence", "open_point"),
    [
        ("en", "Who ordered the strike remains unclear.", True),
        ("en", "Nor is it known when they can return.", True),
        ("en", "The reports could not be independently verified.", True),
        ("en", "The road is open again.", False),
        ("nl", "Hoe zwaar de schade is, is onduidelijk.", True),
        ("nl", "Onderzoekers hebben de beelden nog niet kunnen controleren.", True),
        ("nl", "De weg is weer open.", False),
        ("de", "Wer dahintersteckt, ist unklar.", True),
        ("de", "Die Angaben ließen sich nicht unabhängig überprüfen.", True),
        ("de", "Die Straße ist wieder frei.", False),
        ("fr", "On ignore qui a tiré.", True),
        ("fr", "La route est rouverte.", False),
        ("es", "Se desconoce quién disparó.", True),
        ("es", "Las cifras no han podido ser verificadas de forma independiente.", True),
        ("es", "La carretera está abierta.", False),
        ("it", "Non è chiaro chi abbia sparato.", True),
        ("it", "Le cifre non sono state verificate da fonti indipendenti.", True),
        ("it", "La strada è aperta.", False),
        ("uk", "Поки невідомо, хто стріляв.", True),
        ("uk", "Ці дані не вдалося перевірити.", True),
        ("uk", "Дорога знову відкрита.", False),
        ("ru", "Пока неизвестно, кто стрелял.", True),
        ("ru", "Эти данные не удалось проверить.", True),
        ("ru", "Дорога снова открыта.", False),
    ],
)
def test_what_is_not_known_is_marked(code: str, sentence: str, open_point: bool) -> None:
    known = language(code)
    assert known is not None
    assert bool(known.cues["unknown"].find(sentence)) == open_point


@pytest.mark.parametrize("code", supported())
def test_every_language_marks_the_same_things(code: str) -> None:
    known = language(code)
    assert known is not None
    assert set(known.cues) == KINDS


@pytest.mark.parametrize("code", supported())
def test_every_phrase_is_found_where_it_stands_written(code: str) -> None:
    known = language(code)
    assert known is not None
    for cue in known.cues.values():
        for phrase in cue.phrases:
            written = phrase.replace("*", "").replace(" … ", " x ")
            assert cue.find(f"“{written}”,"), phrase
            assert cue.find(f"({written.replace('ß', 'ẞ').upper()})"), phrase


def test_russian_is_read_with_its_letter_yo_and_without() -> None:
    assert marks("Боец взят в плен, он мёртв.", "ru") == marks("Боец взят в плен, он мертв.", "ru")
    assert marks("Он берёт ответственность.", "ru") == marks("Он берет ответственность.", "ru")


@pytest.mark.parametrize("sign", "'’ʼ")
def test_ukrainian_is_read_with_any_of_its_apostrophes(sign: str) -> None:
    assert marks(f"Вони не виходять на зв{sign}язок.", "uk") == {"missing"}


@pytest.mark.parametrize("code", supported())
def test_no_phrase_stands_in_a_list_twice(code: str) -> None:
    known = language(code)
    assert known is not None
    for cue in known.cues.values():
        folded = [phrase.lower() for phrase in cue.phrases]
        assert sorted(set(folded)) == sorted(folded)


@pytest.mark.parametrize("code", supported())
def test_no_phrase_spans_the_end_of_a_sentence(code: str) -> None:
    known = language(code)
    assert known is not None
    for cue in known.cues.values():
        for phrase in cue.phrases:
            if " … " in phrase:
                first, last = phrase.replace("*", "").split(" … ", 1)
                match = cue.find(f"{first}. {last}")
                assert match is None or ". " not in match[0], phrase


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Wij hebben niet geschoten.", "nl"),
        ("Geen van ons was daar.", "nl"),
        ("We didn’t fire.", "en"),
        ("Our men never left.", "en"),
        ("Keiner von uns schoss.", "de"),
        ("Wir waren nie dort.", "de"),
        ("Nous n’avons tiré sur personne.", "fr"),
        ("On ne tire jamais.", "fr"),
        ("No hemos disparado.", "es"),
        ("Nessuno di noi era là.", "it"),
        ("Ми ніколи не стріляли.", "uk"),
        ("НИКТО ИЗ НАС НЕ СТРЕЛЯЛ.", "ru"),
    ],
)
def test_a_bare_negation_is_marked(sentence: str, code: str) -> None:
    known = language(code)
    assert known is not None
    assert known.cues["negation"].find(sentence)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Een notitie over noten.", "nl"),
        ("A note about the knot.", "en"),
        ("Das Genie ist noch hier.", "de"),
        ("Le panier est neuf.", "fr"),
        ("La nota anónima es nueva.", "es"),
        ("Il nonno mangia.", "it"),
        ("Небо синє, нічліг теплий.", "uk"),
        ("Небо синее, нитка красная.", "ru"),
    ],
)
def test_words_that_only_look_like_a_negation_are_not_marked(sentence: str, code: str) -> None:
    known = language(code)
    assert known is not None
    assert not known.cues["negation"].find(sentence)


@pytest.mark.parametrize(
    ("code", "cue", "text"),
    [
        ("de", "killed", "Der Bergmann erlag seinen schweren Verletzungen."),
        ("de", "killed", "Zwei Bergleute kamen ums Leben."),
        ("de", "missing", "Von den beiden Fischern fehlt jede Spur."),
        ("en", "killed", "The miner succumbed to his wounds."),
        ("en", "missing", "There is no trace of the two fishermen."),
        ("nl", "killed", "Twee mijnwerkers lieten het leven of kwamen om het leven."),
        ("nl", "missing", "Van de twee vissers ontbreekt elk spoor."),
        ("fr", "killed", "Le mineur a succombé à ses blessures."),
        ("fr", "missing", "Les deux pêcheurs restent introuvables."),
        ("es", "killed", "Dos mineros perdieron la vida."),
        ("es", "missing", "Se desconoce el paradero de los dos pescadores."),
        ("it", "killed", "Due minatori hanno perso la vita."),
        ("it", "missing", "Dei due pescatori non si hanno notizie."),
        ("uk", "killed", "Двоє шахтарів втратили життя."),
        ("uk", "missing", "Двоє рибалок пропали без вісті."),
        ("ru", "killed", "Двое шахтёров лишились жизни."),
        ("ru", "missing", "Двое рыбаков пропали без вести."),
    ],
)
def test_death_and_disappearance_have_many_words(code: str, cue: str, text: str) -> None:
    known = language(code)
    assert known is not None
    assert known.cues[cue].find(text)


# At a place


@st.composite
def placed(draw: st.DrawFn) -> tuple[Cue, str]:
    """A cue of some language, and a text with a few of its words."""
    known = language(draw(st.sampled_from(supported())))
    assert known is not None
    every = {**known.cues, **known.checks}
    cue = every[draw(st.sampled_from(sorted(every)))]
    phrases = st.sampled_from([phrase.replace("*", "xy") for phrase in cue.phrases] or ["nothing"])
    forms = st.sampled_from([str, str.upper, str.title, lambda phrase: f"x{phrase}"])
    words = st.builds(lambda form, phrase: form(phrase), forms, phrases)
    return cue, draw(st.sampled_from([" ", ", ", "\n"])).join(draw(st.lists(words, max_size=4)))


@examples(200)
@given(placed())
def test_at_each_place_a_cue_is_what_it_is_in_a_search(drawn: tuple[Cue, str]) -> None:
    cue, text = drawn
    for at in range(len(text) + 1):
        here, found = cue.match(text, at), cue.pattern.match(text, at)
        assert (here and here.span()) == (found and found.span())


@pytest.mark.parametrize("text", ["ſaid so", "\u212ailled", "İt", "ΣΊΓΟΥΡΑ", "*", ""])
def test_odd_letters_begin_what_they_begin_in_a_search(text: str) -> None:
    for cue in (Cue(["said so", "killed", "it", "σίγουρα"]), Cue(["*aid", "… so"]), Cue([])):
        here, found = cue.match(text, 0), cue.pattern.match(text, 0)
        assert (here and here.span()) == (found and found.span())
