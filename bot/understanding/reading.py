"""One line of a message: which of all readings it is."""

from dataclasses import replace
from functools import cached_property

from bot.domain.intents import (
    AddNote,
    Cancel,
    CorrectLast,
    CustomerCard,
    Greeting,
    Help,
    Intent,
    LogFeedback,
    LogReason,
    LogSale,
    PayDebt,
    Person,
    Redo,
    SetBirthday,
    Undo,
    Unknown,
    WhoLikes,
)
from bot.understanding import statements
from bot.understanding.beyond import gift, owed_or_paid, sale_through
from bot.understanding.commands import command_in
from bot.understanding.context import Context, Reading
from bot.understanding.days import days_in
from bot.understanding.evidence import OTHER, asked_by, likeliest
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.lines import as_typed
from bot.understanding.nearest import mended, nearest_intent
from bot.understanding.orders import ORDERS, order
from bot.understanding.parts.cutting import parts_of
from bot.understanding.parts.part import Part, Parts
from bot.understanding.people import person_of
from bot.understanding.periods import Spoken, periods_in
from bot.understanding.plain import plain_sale
from bot.understanding.questions import QUERIES, asked, counted_limit, question
from bot.understanding.replies import correction, read_reply
from bot.understanding.sales.goods import items_of
from bot.understanding.sales.no_price import is_an_hour
from bot.understanding.sales.sale import Read, read_sale
from bot.understanding.sentences import LONGEST, Match, Reduced, matches, reduce_line, templates_told
from bot.understanding.topics import contradicted, is_elsewhere, question_on, speaks_of_people, topic

_COMMANDS: dict[str, Intent] = {
    "undo": Undo(),
    "redo": Redo(),
    "cancel": Cancel(),
    "help": Help(),
    "greeting": Greeting(),
}
_EXPLICIT = frozenset({"add_note", "add_tag", "add_customer", "set_birthday", "add_reminder"})
_SENT = frozenset({"log_referral"})
_TOLD = frozenset({"log_contact", "log_reason", "log_referral"})
_CONTACT, _REASON = frozenset({"log_contact"}), frozenset({"log_reason"})
#: Channels over which nothing is sold, and the most words that lead to whom they reached.
_AFAR = frozenset({"call", "message", "email"})
_FEW_BEFORE = 4
#: Questions that may name a customer.
_OF_ONE = frozenset({"customer_card"})
_SURE = 0.9
#: What ends a sentence: a question may open after it.
_ENDS = frozenset("?!")
#: Fewer words after a weak word of asking are none of a question.
_FEW_OPEN = 2
#: Tokens (words, or characters of Chinese): beyond the first number only a note is that long, and is known by how it
#: begins; beyond the second nobody wrote a sale.
_LONG, _TOO_LONG = 60, 160
_OPENING = 40
_FEW_WORDS = 24
#: Characters of a telephone number with its country, at least, that is taken for one beside its word.
_PHONE_LENGTH = 10
#: By how much the evidence for a question must lead, of a line that asks something and of one that does not.
_LEADS, _LEADS_UNASKED = 5.0, 9.0
#: The same, to overrule another reading; and one by a sentence whose own words are sure.
_OVERRULES, _OVERRULES_A_SENTENCE = 8.0, 12.0
#: Templates whose own words leave no doubt of what they say.
_PLAIN = 0.95
_NOTHING = Reading(intent=Unknown(doubt="nothing_read"), sureness=1.0, why="empty")


def understand(text: str, context: Context) -> Reading:
    """What one line of a message means. Never raises on any text; money only where it is sure."""
    line = Line(text[: LONGEST * 4], context)
    if not line.tokens:
        return _NOTHING
    if len(line.tokens) > _LONG:
        told = _told_at_length(text, line, context)
        if told is not None or len(line.tokens) > _TOO_LONG or len(text) > LONGEST * 4:
            return told or Reading(intent=Unknown(), sureness=1.0, why="too long for a counter message")
    return plain_sale(line) or read_at_length(line)


def read_at_length(line: Line) -> Reading:
    """What `line` means, by every rule."""
    return _Reader(line).read()


def _told_at_length(text: str, line: Line, context: Context) -> Reading | None:
    """A long note, by how it begins; None where it begins as anything else."""
    whole = as_typed(text)
    opening = whole[: line.tokens[_OPENING].start]
    reading = _Reader(Line(opening, context)).read()
    intent = reading.intent
    if not isinstance(intent, AddNote | LogFeedback | LogReason) or intent.text not in opening:
        return None
    return replace(reading, intent=replace(intent, text=whole[opening.rindex(intent.text) :]))


def understand_reply(text: str, context: Context) -> CorrectLast | None:
    """What the reply to a confirmation puts right: an amount, a customer, a date, items; None where none is read."""
    line = Line(text[:LONGEST], context)
    return read_reply(line) if line.tokens else None


class _Reader:
    """Tries the kinds of reading in the order of their risk."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.parts: Parts = parts_of(line)
        self.spoken: list[Spoken] = periods_in(line, self.parts.numbers, self.parts.days)
        self.sale: Read | None = None
        self._views: dict[tuple[bool, bool], Reduced] = {}
        told = [(s.start, s.end) for s in self.spoken] + [(day.start, day.end) for day in self.parts.days]
        #: Tokens of days and spans of days.
        self._days_told = {place for start, end in told for place in range(start, end)}
        self._money = [part for part in self.parts.row if part.kind == "money"]
        #: Whether a sum is told beyond doubt: by a currency, or by its two decimals.
        self._told_money = any(p.amount and (not p.amount.bare or p.amount.decimals > 1) for p in self._money)
        #: The classes of words of their own, not of those inside a name or a thing.
        self._classes = frozenset[str]().union(*(part.classes for part in self.parts.row if part.kind == "word"))
        self._asks = self._is_question()
        self._may_fit = templates_told(line, self.parts.people, self._days_told)
        self._told_intents = frozenset(template.intent for template in self._may_fit)

    def read(self) -> Reading:
        asked_first = self._asks
        middle = (
            (self._asked, self._told_first, self._to_do)
            if asked_first
            else (self._told_first, self._to_do, self._asked)
        )
        for attempt in (
            self._command,
            self._ordered,
            self._correction,
            self._explicit,
            self._phoned,
            self._born,
            self._owed,
            *middle,
            self._through,
            self._contacted,
            self._explained,
            self._kept_to,
            self._sold,
            self._told,
            self._rest,
            self._given,
            self._on_a_topic,
            self._nearly,
            self._likely,
        ):
            reading = attempt()
            if reading is not None:
                return self._weighed(reading)
        return self._unknown()

    # -- the line reduced in two ways

    def _matches(self, intents: frozenset[str], *, people: bool = True, days: bool = True) -> list[Match]:
        """Sentences that say one of `intents`; most lines hold no word of any, and are not even reduced."""
        if intents.isdisjoint(self._told_intents):
            return []
        return matches(self.line, self._reduced(people=people, days=days), intents)

    def _reduced(self, *, people: bool = True, days: bool = True) -> Reduced:
        key = (people and bool(self.parts.people), days and bool(self.spoken or self.parts.days))
        if key not in self._views:
            self._views[key] = self._reduce(people=people, days=days)
        return self._views[key]

    def _reduce(self, *, people: bool, days: bool) -> Reduced:
        out = self._days_told if days else set()
        shown = [hit for hit in self.parts.people if not out & set(range(hit.start, hit.end))] if people else []
        return reduce_line(self.line, shown, out, self._may_fit)

    def _command(self) -> Reading | None:
        if len(self.line.tokens) > 12 or self.parts.people:  # noqa: PLR2004
            return None
        for match in self._matches(frozenset(_COMMANDS), people=False, days=False):
            reduced = self._reduced(people=False, days=False)
            literal = match.fixed == len(reduced.text) and not self._told_money
            if match.intent in ("undo", "redo") or not self._money or literal:
                return Reading(intent=_COMMANDS[match.intent], sureness=match.template.sure, why=match.template.source)
        told = None if self._told_money else command_in(self.line)
        return Reading(intent=told, sureness=0.9, why="all its words are of a command") if told else None

    def _ordered(self) -> Reading | None:
        """What is said of a name itself: another one, another person's, or that it is not to be called."""
        if self._told_money:
            return None
        for match in self._matches(ORDERS, days=False):
            intent = order(self.line, match, self.parts)
            if intent is not None:
                return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
        return None

    def _correction(self) -> Reading | None:
        found = correction(self.line, self.parts)
        if found and found.amount is None and self.line.has("birthday") and not self._denied():
            return None
        if found and found.amount is None and self.line.starting("remind_word", 0):
            return None
        if found and found.items and found.amount is None and not self._says("wrong") and self._asks_of_one():
            return None
        return Reading(intent=found, sureness=0.9, why="correction") if found else None

    def _denied(self) -> bool:
        """Whether one thing is set against another: `her birthday cake was for sophie not tom`."""
        return bool(self.line.found["denial"])

    def _asks_of_one(self) -> bool:
        """`ultima visita adelmo`: a question about a customer, not what the last sale should have been."""
        return bool(self._matches(_OF_ONE))

    def _explicit(self) -> Reading | None:
        """Statements that say what they are: note, tag, remind, new customer, birthday."""
        for days in (True, False) if self.spoken or self.parts.days else (True,):
            for match in self._matches(_EXPLICIT, days=days):
                if days and match.intent == "add_tag" and self._bare_year():
                    continue
                intent = self._stated(match)
                if intent is not None:
                    return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
        return None

    def _phoned(self) -> Reading | None:
        """A telephone number beside its word, and whose it is."""
        phone, _ = statements.phone_in(self.line) if self.line.has("phone_word") else (None, None)
        if phone is None or len(phone) <= _PHONE_LENGTH or self._told_money or self._asks:
            return None
        intent = statements.phone_kept(self.line, self.parts)
        return Reading(intent=intent, sureness=0.85, why="a telephone number") if intent else None

    def _born(self) -> Reading | None:
        """A customer and a day of long ago, and nothing else."""
        born = statements.birth_date(self.line, self.parts)
        left = (p for p in self.parts.row if p.kind in ("text", "item", "money", "count"))
        if born is None or len(self.parts.people) != 1 or any(left):
            return None
        person = person_of(self.line, self.parts.people[0])
        return Reading(intent=SetBirthday(customer=person, birthday=born), sureness=0.85, why="a day of long ago")

    def _bare_year(self) -> bool:
        """`tag sposa 2027`: a year by itself, which is part of the tag."""
        spans = [range(s.start, s.end) for s in self.spoken] + [range(d.start, d.end) for d in self.parts.days]
        return any(len(span) == 1 and self.line.tokens[span[0]].kind == "number" for span in spans)

    def _stated(self, match: Match) -> Intent | None:
        line, parts = self.line, self.parts
        match match.intent:
            case "add_note" if self._is_asked(match) or self._cuts_a_thing(match):
                return None
            case "add_note" if match.template.sure < _PLAIN and line.has("birthday"):
                return None
            case "add_note":
                arranged = line.has("contact_verb") and self._is_coming() and self._opens_with_a_day_to_come()
                if match.template.sure < _PLAIN and (self._is_sale() or self._asks or arranged):
                    return None
                return statements.note(line, match, parts)
            case "add_tag":
                priced = self._told_money or (self._is_sale() and not line.has("tag_word"))
                return None if priced else statements.tag(line, match, parts)
            case "add_customer":
                return None if self._told_money or self._new_and_pays() else self._newcomer(match)
            case "set_birthday":
                return None if self._money else statements.birthday(line, match, parts)
            case _ if line.has("about_who") and self._lists_contacts():
                return None
            case _:
                if match.template.sure < _PLAIN and (self._asks or self._told_money or self._lists_contacts()):
                    return None
                return statements.reminder(line, parts, self._to_remember(match))

    def _is_asked(self, match: Match) -> bool:
        """`方总的备注有哪些`: where a note's text would be, nothing but a word of asking."""
        start, end = match.spans.get("text", (0, 0))
        asking = self.line.starting("question", start)
        return asking is not None and asking.end >= end

    def _cuts_a_thing(self, match: Match) -> bool:
        """`筆記本兩本 $56`: whether the word for a note is but the beginning of a thing."""
        start = match.spans.get("text", (0, 0))[0]
        return any(part.kind == "item" and part.start < start < part.end for part in self.parts.row)

    def _new_and_pays(self) -> bool:
        """`新客李明 馄饨12`: a newcomer's first sale, with nothing to keep of them but their name."""
        if self.line.has("phone_word", "birthday", "tag_word") or statements.phone_in(self.line)[0]:
            return False
        return any(part.amount and not part.amount.doubt for part in self._money) and not self.parts.days

    def _newcomer(self, match: Match) -> Intent | None:
        """A new customer, unless the line is of who sent them."""
        sent = self.parts.people and any(statements.referral(self.line, m, self.parts) for m in self._matches(_SENT))
        return None if sent else statements.new_customer(self.line, match, self.parts)

    def _lists_contacts(self) -> bool:
        """`要联系的人`: whom to contact, asked with no word of asking."""
        return not self.parts.people and bool(self._matches(frozenset({"due_today"})))

    def _is_sale(self) -> bool:
        read = read_sale(self.parts)
        return read is not None and isinstance(read.intent, LogSale)

    def _to_remember(self, match: Match) -> str:
        """What a reminder is about: the line without its day, its hour and the words that ask for it."""
        text = statements.text_in(self.line, match, "text", leads="to_name")
        return text or self.line.typed

    def _to_do(self) -> Reading | None:
        """`domani richiamare sig.ra de luca`: a coming day and something to do for a customer."""
        line = self.line
        if not line.has("contact_verb", "to_do") or self._brings_word():
            return None
        coming = self._is_coming() or (bool(self.parts.people) and self._is_timed())
        if ((not coming or self._money) and not self._opens_with_a_day()) or self._asks:
            return None
        intent = statements.reminder(line, self.parts, line.text)
        return Reading(intent=intent, sureness=0.85, why="a coming day and a thing to do") if intent else None

    def _is_coming(self) -> bool:
        """Whether a day is told that may be one to come."""
        return any(day.future or (day.ahead and day.ahead != day.past) for day in self.parts.days)

    def _is_timed(self) -> bool:
        """`alle 19 richiama beppe`: a time of day that opens the line, today's, before whom to get in touch with."""
        verb = min((found.start for found in self.line.found["contact_verb"]), default=0)
        hours = [at for at, token in enumerate(self.line.tokens[:verb]) if token.kind == "number"]
        opens = all(self.line.at("clock_lead", at - 1) for at in hours[:1] if at) and bool(hours)
        return opens and verb < self.parts.people[0].start and statements.clock_in(self.line) is not None

    def _brings_word(self) -> bool:
        """`王姐打电话说明天不来了`: a customer who opens the line got in touch, and said what is to come."""
        hits = [hit for hit in self.parts.people if self._opens(hit.start)]
        verbs = [found for found in self.line.found["channel"] if any(found.start >= hit.end for hit in hits)]
        return any(said.start >= verb.end for verb in verbs for said in self.line.found["said"])

    def _opens_with_a_day_to_come(self) -> bool:
        """`giovedì scrivi a luca`: whether the line opens with its day."""
        return bool(self.parts.days) and self._opens(self.parts.days[0].start)

    def _opens_with_a_day(self) -> bool:
        """`il 16 devo avvisare piero`: a day of the month opens the line, and no other figure stands in it."""
        day = next((day for day in days_in(self.line, self.line.numbers) if day.weak and day.start == 0), None)
        return day is not None and [part.start for part in self._money] == [day.end - 1]

    # -- beyond the contract

    def _owed(self) -> Reading | None:
        found = owed_or_paid(self.line, self.parts, self._matches, asks=self._asks)
        return Reading(intent=found, sureness=0.9, why="on credit") if found else None

    def _through(self) -> Reading | None:
        def read(text: str) -> Intent:
            return _Reader(Line(text, self.line.context)).read().intent

        found = sale_through(self.line, self.parts, self._matches, read)
        return Reading(intent=found, sureness=0.85, why="a sale, and who sent them") if found else None

    def _given(self) -> Reading | None:
        found = None if self._asks else gift(self.line, self.parts, self._matches)
        return Reading(intent=found, sureness=0.8, why="a gift") if found else None

    # -- questions

    def _asked(self) -> Reading | None:
        if self._remarks() or self._is_headed():
            return None
        views = [(True, bool(self.parts.people))]
        if any(self._is_word(hit) for hit in self.parts.people):
            views.append((False, False))
        loose: list[Match] = []
        for people, about_one in views:
            for match in self._matches(_OF_ONE if about_one else QUERIES, people=people):
                if contradicted(self.line, match.intent):
                    continue
                if match.template.sure < _SURE:
                    loose.append(match)
                    continue
                if self._takes(match) and (intent := question(self.line, match, self.parts, self.spoken)):
                    return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
        return self._asked_loosely(loose)

    def _asked_loosely(self, loose: list[Match]) -> Reading | None:
        """A topic comes before sentences that fit much: `clienti novelli`, `i 5 lavaggi più gettonati`."""
        hinted = loose or self.line.has("about_popular") or self._lists()
        reading = self._on_a_topic() if hinted else None
        if reading and not isinstance(reading.intent, WhoLikes):
            return reading
        for match in loose:
            if self._takes(match) and (intent := question(self.line, match, self.parts, self.spoken)):
                return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
        return None

    def _is_headed(self) -> bool:
        """`rossi: il cane morde quando vede il phon`: a customer, a colon and what is to be kept of them."""
        end = self.parts.people[0].end if self.parts.people else len(self.line.tokens)
        return self.line.fold(end, end + 1) == ":" and end + 2 < len(self.line.tokens) and not self._asks

    def _lists(self) -> bool:
        """`i 3 che mi hanno mandato più gente`: how many, and then whom, opens the line."""
        line, at = self.line, 0
        while at < len(line.tokens) and line.at("article", at):
            at += 1
        number = next((n for n in line.numbers if n.start == at), None)
        kinds = ("about_those", "about_people", "about_things")
        return number is not None and any(line.starting(kind, number.end) for kind in kinds)

    def _remarks(self) -> bool:
        """Whether a thing is only remarked on (`今天没几个人`), or a sum is guessed at (`百几蚊`): no question."""
        if self._says("remark") and not self._asks:
            return True
        guesses = [found for found in self.line.found["guess"] if self.line.starting("currency", found.end)]
        return any(found.end - found.start > 1 for found in guesses) and not self._asks

    def _is_word(self, hit: Hit) -> bool:
        """Whether the name found may as well be a word of the question."""
        fold = self.line.fold(hit.start, hit.end)
        return hit.how not in ("name", "title") or fold in self.line.words.also_words or fold in self.line.spoken

    def _takes(self, match: Match) -> bool:
        """Whether no sum of money is left over: a number is the query's own limit or stands in a span of days."""
        if self._told_money or (match.template.slots.get("needs") == "asking" and not self._asks):
            return False
        inside = {i for s in self.spoken for i in range(s.start, s.end)}
        for name in ("limit", "text"):
            if name in match.spans:
                inside |= set(range(*match.spans[name]))
        if match.intent.startswith("top_") and (counted := counted_limit(self.line, self.spoken)):
            inside |= set(range(counted.start, counted.end))
        if not self._asks and self._counts_or_measures(match.intent, inside):
            return False
        return all(set(range(part.start, part.end)) <= inside for part in self._money)

    def _counts_or_measures(self, intent: str, inside: set[int]) -> bool:
        """`mamadou 1 cassa di mango`, `fabio scheda 3 serie da 12`: a figure that counts or measures."""
        kind = {"sales_summary": "count", "customer_card": "word"}.get(intent)
        return any(
            part.kind == kind
            and (kind == "count" or "label" in part.classes)
            and part.end - part.start > 1
            and self.line.tokens[part.start].kind == "number"
            and part.start not in inside
            for part in self.parts.row
        )

    # -- money

    def _sold(self) -> Reading | None:
        self.sale = read_sale(self.parts)
        if self.sale is None or not isinstance(self.sale.intent, LogSale):
            return None
        if self._gives_phone() or self._only_counts() or (self._asks and not self._told_money):
            return None
        if self.line.starting("wrong", 0) and any(self.line.ending("denial", p.start) for p in self._money):
            return None
        if self.line.has("remind_word") or (self.line.has("birthday") and not self._sells()):
            return None
        others = self.sale.others or self._as_payment(self.sale.intent)
        return Reading(intent=self.sale.intent, sureness=self.sale.sure, why=self.sale.why, others=others)

    def _as_payment(self, sale: LogSale) -> tuple[Intent, ...]:
        """`Maria paid 20`: a sale, but where she owes something it may as well be that."""
        known = sale.customer is not None and sale.customer.known
        if not known or sale.items or sale.refund or sale.on_credit or not self.line.has("paying"):
            return ()
        assert sale.customer is not None  # noqa: S101 - for the type checker
        payment = PayDebt(
            customer=sale.customer,
            amount=sale.amount,
            currency=sale.currency,
            currency_named=sale.currency_named,
            date=sale.date,
        )
        return (payment,)

    def _gives_phone(self) -> bool:
        """`adelmo tel 333 1234567`, `tel adelmo 118`: figures that a word makes a telephone number."""
        opening = self.line.starting("phone_word", 0)
        if opening and (0, opening.end) not in self.line.items and not self._told_money:
            return any(hit.start == opening.end for hit in self.parts.people)
        phone, span = statements.phone_in(self.line) if self.line.has("phone_word") else (None, None)
        return phone is not None and span is not None and len(phone) > _PHONE_LENGTH and not self._told_money

    def _only_counts(self) -> bool:
        """Bare whole numbers in a sentence about a customer: `maria ha 2 figli`, and no word of buying."""
        if not self.parts.people or self._arranges():
            return bool(self.parts.people)
        if self._refunds():
            return False
        if self._is_spoken_of() or self._opens_with_a_mood():
            return True
        if self._told_money or self._is_said_paid():
            return False
        prefers = self.line.starting("prefers", self.parts.people[0].end) is not None
        if prefers or self._is_a_habit() or self._closes_with_a_price():
            return prefers or self._is_a_habit()
        runs_on = all(self._runs_on(part) for part in self._money)
        if runs_on or (self.line.has("located") and not self._is_delivered()) or is_an_hour(self.line, self.parts):
            return True
        hit = self.parts.people[0]
        after = [p for p in self.parts.row if p.start >= hit.end and self.line.tokens[p.start].fold != "'s"]
        if not after or all(part.start < hit.end for part in self._money):
            return False
        sold = any(p.kind in ("item", "count") or "each" in p.classes for p in after)
        if self.line.tokens[after[0].start].fold == ":" and not sold:
            return any(part.kind == "text" for part in after)
        related = self.line.starting("relation", after[0].start) and self._says("being", "predicate")
        if self.line.has("habit") and not sold and not self._is_a_plan():
            return True
        acts = (
            after[0].kind == "word"
            and after[0].classes & {"predicate"}
            and not after[0].classes & {"frame", "refund", "settle"}
        )
        return bool(after[0].classes & {"being"} or related or acts) or self._says("wish")

    def _is_said_paid(self) -> bool:
        """`两千六百八 昨天中午收的`: after the sum, a word that says it was paid."""
        first = min(part.end for part in self._money)
        return any(found.start >= first for found in self.line.found.get("paid_after", ()))

    def _is_spoken_of(self) -> bool:
        """Whether a sum is but said by or to a customer, or of what is theirs."""
        elsewhere = self.line.has("elsewhere")
        return elsewhere or self._has_a_say() or self._is_of_a_thing_owned(self.parts.people[0])

    def _is_of_a_thing_owned(self, hit: Hit) -> bool:
        """`tom's budget is 200`: a bare whole figure that a word of being leads in, of what no shop sells."""
        row, money = self.parts.row, self._money
        at = row.index(money[0])
        led = at > 1 and "being" in row[at - 1].classes and row[at - 2].kind == "text"
        whole = money[0].amount is not None and money[0].amount.bare and not money[0].amount.decimals
        return len(money) == 1 and led and whole and self._owns(hit.end) and not self.line.has("total", "tab", "credit")

    def _has_a_say(self) -> bool:
        """`gary said 30 was too much`, `told gary 40`: a sum said by or to a customer, and nothing bought."""
        first, at = self.parts.people[0].start, self.parts.people[0].end
        told = self.line.starting("told_to", 0)
        if told is not None and told.end == first:
            return True
        asked = self.line.starting("asks_us", at)
        if asked is not None and not self.line.has("payment", "paid_after", "bought", "acquires"):
            return True
        said, frame = self.line.starting("said", at), self.line.starting("frame", at)
        longer = said is not None and (frame is None or frame.end < said.end)
        return longer and not self.line.has("credit", "payment")

    def _opens_with_a_mood(self) -> bool:
        """`debora arrabbiata, il 212 le è durato 3 giorni`: a mood right after the name, and but bare whole figures."""
        end = self.parts.people[0].end
        mood = self.line.starting("bad", end) or self.line.starting("good", end)
        said = any(part.start == end and part.kind in ("text", "word") for part in self.parts.row)
        bare = all(part.amount and part.amount.bare and not part.amount.decimals for part in self._money)
        if mood is None or not said or not bare or self.line.tokens[mood.start].kind != "word":
            return False
        apart = mood.end < len(self.line.tokens) and self.line.tokens[mood.end].kind == "sign"
        several = len({found.start for kind in ("bad", "good") for found in self.line.found[kind]}) > 1
        return (apart or several) and any(part.start >= mood.end for part in self._money)

    def _refunds(self) -> bool:
        return self.sale is not None and isinstance(self.sale.intent, LogSale) and self.sale.intent.refund

    def _is_a_habit(self) -> bool:
        """`贺老师每次最多花200`: what a customer always does, told right after the name, with nothing counted."""
        habit = self.line.starting("habit", self.parts.people[0].end)
        if habit is not None and self._is_a_plan():
            return False
        return habit is not None and len(self._money) == 1 and not any(p.kind == "count" for p in self.parts.row)

    def _is_a_plan(self) -> bool:
        """`yannick monthly 79`: what is paid for by the month, right before its sum."""
        plans = {plan.end for plan in self.line.found["plan_word"]}
        return any(part.start in plans for part in self._money)

    def _arranges(self) -> bool:
        """`call gary at 5`: a contact asked for, with a bare figure that is an hour."""
        verb = self.line.starting("contact_verb", 0)
        asked_for = verb is not None and self.parts.people[0].start == verb.end and not self._told_money
        return asked_for and any(self.line.ending("clock_lead", part.start) for part in self._money)

    def _runs_on(self, part: Part) -> bool:
        """`302信箱`, `8中的老师`: a bare figure that goes on into a Chinese word of no list; `孟姨65了`."""
        line = self.line
        if part.amount is None or not part.amount.bare or part.end >= len(line.tokens):
            return False
        after = next((other for other in self.parts.row if other.start == part.end), None)
        token = line.tokens[part.end]
        if line.at("by_now", part.end) and any(hit.end == part.start for hit in self.parts.people):
            return token.glued and line.tokens[part.start].glued
        return after is not None and after.kind == "text" and token.kind == "cjk" and token.glued

    def _closes_with_a_price(self) -> bool:
        """Whether a sum ends the line, right after a thing, its count, or a word that leads a sum in."""
        if self.parts.row[-1].kind != "money" or len(self.parts.row) == 1:
            return False
        before = self.parts.row[-2]
        counted = before.kind == "count" and any(part.kind == "item" for part in self.parts.row)
        if self._at_home() and not self.line.tokens[self.parts.row[-1].start].glued:
            counted = counted or any(part.kind in ("item", "count") for part in self.parts.row)
        if "less" in before.classes and self.sale is not None and self.sale.why == "discount":
            return True
        return (
            before.kind in ("item", "percent")
            or counted
            or bool(before.classes & {"tender", "total", "discounted", "each", "spent"})
        )

    def _is_delivered(self) -> bool:
        """`consegna spesa secondo piano 45`: a thing, where it went, and the one sum at the end."""
        sold = any(part.kind == "item" for part in self.parts.row)
        return sold and len(self._money) == 1 and self.parts.row[-1].kind == "money"

    def _at_home(self) -> bool:
        """`老向家两条狗`: the customer's household, of which nothing is told yet."""
        return any(self.line.starting("household", hit.end) for hit in self.parts.people)

    def _sells(self) -> bool:
        """Whether a thing is sold, or a sum told beyond doubt."""
        return self._told_money or any(part.kind in ("item", "count") for part in self.parts.row)

    def _says(self, *kinds: str) -> bool:
        """Whether a word of its own, not one inside a name or a thing, is of one of `kinds`."""
        return not self._classes.isdisjoint(kinds)

    def _opens(self, at: int) -> bool:
        """Whether token `at` is the first, or has only small words before it."""
        line, told = self.line, self._days_told
        if at and line.tokens[at - 1].fold in _ENDS:
            return True
        return all(
            i in told or line.tokens[i].kind == "sign" or line.at("skip", i) or line.at("and", i) for i in range(at)
        )

    def _is_question(self) -> bool:
        """Whether the line is put as a question: it opens with a word of asking, or ends so."""
        if self.line.text.endswith(("?", "吗", "呢")):
            return True
        if self.parts.people and self._reports():
            return False
        told = (found for found in self.line.found["opener"] if not self._orders_to_record(found.end))
        openers = (found.start for found in told if not self._inside_a_name(found.start))
        if any(map(self._opens, openers)) or self._either_way():
            return True
        if any(found.end == len(self.line.tokens) for found in self.line.found["closer"]) or self._asks_weakly():
            return True
        if any(self.line.starting("opener_of", hit.end) for hit in self.parts.people[:1]):
            return True
        return any(
            "question" in part.classes and (self._opens(part.start) or self.line.tokens[part.start].kind == "cjk")
            for part in self.parts.row
            if part.kind == "word"
        )

    def _asks_weakly(self) -> bool:
        """`che legge Lavinia`: a word that asks or exclaims comes first, with no sum and no mood in the line."""
        line = self.line
        opens = line.starting("opener_weak", 0) is not None and len(line.tokens) > _FEW_OPEN
        return opens and not line.numbers and not line.has("good", "bad")

    def _orders_to_record(self, at: int) -> bool:
        """`can you log 14 for shaun`: whether a word of asking goes on into one of writing down, with a figure."""
        while at < len(self.line.tokens) and not self.line.starting("records", at) and self.line.at("skip", at):
            at += 1
        return bool(self._money) and self.line.starting("records", at) is not None

    def _either_way(self) -> bool:
        """`好不好`, `留唔留得住`: a word, a denial and the same word again ask in Chinese."""
        tokens = self.line.tokens
        return any(
            tokens[at - 1].kind == "cjk" and tokens[at - 1].fold == tokens[end].fold and tokens[end].glued
            for at, end in ((f.start, f.end) for f in self.line.found["negation"])
            if at > 0 and end < len(tokens)
        )

    def _inside_a_name(self, at: int) -> bool:
        return any(hit.start <= at < hit.end for hit in self.parts.people)

    def _reports(self) -> bool:
        """`打电话问了龙总茶喝得怎么样`: a question that was put to a customer, right before their name."""
        starts = {hit.start for hit in self.parts.people}
        told = any(found.start >= hit.end for hit in self.parts.people[:1] for found in self.line.found["asks_us"])
        return told or any(found.end in starts for found in self.line.found["reports"])

    # -- what is told of a customer

    def _told_first(self) -> Reading | None:
        """Contacts, reasons and referrals of a line that speaks of no money."""
        return None if self._money else self._told()

    def _contacted(self) -> Reading | None:
        """`emailed grace the price of the cake, 180`: a contact told first, and a sum that was only spoken of."""
        if not self._money or not self.parts.people or self.line.has("payment", "credit", "refund"):
            return None
        if any(not self.line.ending("whose", found.start) for found in self.line.found.get("expense", ())):
            return None
        first = self.parts.people[0].start
        if not 0 < first <= _FEW_BEFORE or any(part.start < first for part in self._money):
            return None
        for match in self._matches(_CONTACT):
            told = match.template.slots.get("channel") in _AFAR and match.spans.get("customer", (0, 0))[0] == first
            intent = statements.contact(self.line, match, self.parts) if told else None
            if intent is not None:
                return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
        return None

    def _explained(self) -> Reading | None:
        """`earl only comes because refills are still 99 cents`: why a customer comes, and a sum that is part of it."""
        sums = self._money
        if not sums or not self.parts.people or self._closes_with_a_price() or self.line.has("payment", "sold_word"):
            return None
        for match in self._matches(_REASON):
            inside = match.spans.get("text", (len(self.line.tokens), 0))[0] <= min(part.start for part in sums)
            known = match.spans.get("customer", (-1, 0))[0] == self.parts.people[0].start
            intent = statements.reason(self.line, match, self.parts) if inside and known else None
            if intent is not None and self.line.has("because"):
                return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
        return None

    def _kept_to(self) -> Reading | None:
        """`don Piero non vuole spendere più di 20 euro`: what a customer spends as a rule, or at most."""
        habits = self.line.found.get("money_habit", ())
        if not habits or not self._money or self._asks or self.line.has("payment", "refund", "credit"):
            return None
        hit, told = self.parts.people[0] if self.parts.people else None, min(part.start for part in self._money)
        if hit is None or hit.how == "new" or len({one.names for one in self.parts.people}) != 1:
            return None
        if not self._opens(hit.start) or not any(hit.end <= f.start and f.end <= told for f in habits):
            return None
        note = AddNote(customer=person_of(self.line, hit), text=statements.rest_of(self.line, (hit.start, hit.end)))
        return Reading(intent=note, sureness=0.8, why="what a customer spends as a rule", others=self._as_sale())

    def _doubtful_sum(self) -> bool:
        """Whether money was spoken of, but not surely enough to be written: then it is no remark either."""
        doubt = self.sale.intent.doubt if self.sale and isinstance(self.sale.intent, Unknown) else None
        plain = not self._says("predicate", "wish", "being")
        labelled = {i for part in self.parts.row if "label" in part.classes for i in range(part.start, part.end)}
        figures = (
            self._money
            or self.line.has("guess_sum")
            or self.line.has("currency")
            or any(n.start not in labelled for n in self.line.numbers)
            or any(
                token.fold in self.line.words.numerals and at not in labelled
                for at, token in enumerate(self.line.tokens)
            )
        )
        guess = self.line.has("guess", "unsure") and figures
        left = [p for p in self.parts.row if p.kind not in ("name", "day", "sign")]
        only_a_guess = bool(left) and all(p.kind == "count" or "guess" in p.classes for p in left)
        only_a_guess = only_a_guess and any(p.kind != "count" for p in left)
        return only_a_guess or bool((doubt not in (None, "no_amount") and plain) or (guess and plain))

    def _told(self) -> Reading | None:
        if self._told_money or self._doubtful_sum():
            return None
        strange = self.line.text.endswith("?") and not any(hit.how != "new" for hit in self.parts.people)
        for match in () if strange else self._matches(_TOLD):
            intent: Intent | None
            match match.intent:
                case "log_contact":
                    untold = self._is_a_trait() or self._is_to_be_done()
                    intent = None if untold else statements.contact(self.line, match, self.parts)
                case "log_reason":
                    intent = statements.reason(self.line, match, self.parts)
                case _:
                    intent = statements.referral(self.line, match, self.parts)
            if intent is not None:
                return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
        return None

    def _is_to_be_done(self) -> bool:
        """`martedì mandare mail a luca`: a word for getting in touch that opens the line, with a day that may come."""
        tokens, told = self.line.tokens, self._days_told
        first = next((at for at, token in enumerate(tokens) if at not in told and token.kind != "sign"), 0)
        return self._is_coming() and self.line.starting("contact_verb", first) is not None

    def _is_a_trait(self) -> bool:
        """`崔大爷耳背 打电话得大点声`: how a customer is, told right after the name that opens the line."""
        hit = self.parts.people[0] if self.parts.people else None
        return hit is not None and hit.start == 0 and self.line.starting("trait", hit.end) is not None

    # -- a customer, and something about them

    def _rest(self) -> Reading | None:
        people = [hit for hit in self.parts.people if hit.how != "new"]
        names = {hit.names for hit in people}
        if (
            not people
            or self._doubtful_sum()
            or (
                self.sale is not None
                and self.sale.why not in ("no_amount", "amount", "sum")
                and not self._is_spoken_of()
            )
        ):
            return None
        hit = people[0]
        person, span = person_of(self.line, hit), (hit.start, hit.end)
        left = [p for p in self.parts.row if p.kind not in ("name", "sign") and not p.classes & {"title", "article"}]
        if not left and len(names) == 1:
            return Reading(intent=CustomerCard(customer=person), sureness=0.95 * hit.sure, why="a name alone")
        if any(day.future for day in self.parts.days) and not (
            self.line.has("feedback_verb", "said") or self._lives(hit)
        ):
            return None
        settles = self.line.has("settle") and not self._is_left(span[1])
        if (settles and self._money) or self._unpaid():
            return None
        if felt := self._felt(person, span):
            return felt
        if settles:
            return None
        if self._is_note(hit.start, hit.end):
            text = statements.rest_of(self.line, span)
            note = AddNote(customer=person, text=text)
            return Reading(intent=note, sureness=0.7, why="a customer and a remark", others=self._as_sale())
        return None

    def _lives(self, hit: Hit) -> bool:
        """`sophie is getting married in june`: said of a customer's own life, at no hour that they would come."""
        told = any(self.line.starting(kind, hit.end) for kind in ("predicate", "trait", "relation")) or self._is_owner(
            hit.end
        )
        return told and not self.line.has("booking", "contact_verb") and statements.clock_in(self.line) is None

    def _as_sale(self) -> tuple[Intent, ...]:
        """The sale that a remark with figures in it may have been."""
        return (self.sale.intent,) if self.sale is not None and isinstance(self.sale.intent, LogSale) else ()

    def _is_left(self, at: int) -> bool:
        """`卡里剩12节`: what is left on a customer's card, with no money and nothing used up."""
        paid = any(found.value != "place" for found in self.line.found["settle"])
        return self.line.has("remains") and not paid and not self._money and at < len(self.line.tokens)

    def _unpaid(self) -> bool:
        """`拿了年糕 还没算钱`: things that are not paid for yet, with no price told."""
        return self.line.has("pending") and any(part.kind in ("item", "count") for part in self.parts.row)

    def _felt(self, person: Person, span: tuple[int, int]) -> Reading | None:
        moods = [found.start for kind in ("good", "bad") for found in self.line.found[kind]]
        told = self.line.has("feedback_verb") or any(f.start < min(moods, default=0) for f in self.line.found["said"])
        told = told or any(
            f.start == span[1] and f.end - f.start > 1 for k in ("good", "bad") for f in self.line.found[k]
        )
        wishes = [found.start for found in self.line.found["wish"]]
        first = bool(moods) and min(moods) < min(wishes, default=0)
        if not told and self._owns(span[1]):
            return None
        if not told and ((self._wishes() and not first) or self.line.has("request", "trait")):
            return None
        intent = statements.feedback(self.line, self.parts, person, span)
        return (
            Reading(intent=intent, sureness=0.85, why="a customer's mood") if isinstance(intent, LogFeedback) else None
        )

    def _is_owner(self, at: int) -> bool:
        """`gary's dog`: whether something of the customer's follows their name."""
        return at < len(self.line.tokens) - 1 and self.line.tokens[at].fold in ("'", "'s")

    def _owns(self, at: int) -> bool:
        """`gary's buzzer is broken`: a thing of the customer's own that no shop sold them."""
        return self._is_owner(at) and any(part.start == at + 1 and part.kind == "text" for part in self.parts.row)

    def _wishes(self) -> bool:
        """Whether a liking is told that is no part of a longer word of mood (`loves the new …`)."""
        moods = [f for kind in ("good", "bad") for f in self.line.found[kind]]
        return any(
            not any(m.start <= w.start and w.end <= m.end and m.end - m.start > w.end - w.start for m in moods)
            for w in self.line.found["wish"]
        )

    def _is_note(self, start: int, end: int) -> bool:
        """Whether what is left is said of the customer: at an end of the line, with a word that can be said of one."""
        while start > 0 and (self.line.at("title", start - 1) or self.line.tokens[start - 1].kind == "sign"):
            start -= 1
        edge = (
            start <= 1
            or end == len(self.line.tokens)
            or bool(self.line.starting("relation", 0) or self.line.starting("relation", 1))
        )
        if self._asks or not edge:
            return False
        if start == 0 and self._owns(end) and self.line.has("bad", "good"):
            return True
        known = self.line.fold(start, end)
        ordinary = known in self.line.words.also_words and not self._is_foreign(start)
        told = self._says("predicate", "wish", "being") or self._measured() or self._comes_on_days()
        if ordinary and self.line.fold(end, end + 1) != ":" and not self._measured():
            while end < len(self.line.tokens) - 1 and self.line.tokens[end].kind == "sign":
                end += 1
            said = any(self.line.starting(kind, end) for kind in ("predicate", "wish", "trait", "prefers"))
            return start == 0 and (said or self._is_owner(end))
        kinds = ("text", "item", "word", "count", "money", "day")
        words = [p for p in self.parts.row if p.kind in kinds]
        if self._only_things() and not self.line.has("request"):
            return False
        headed = start == 0 or self.line.fold(end, end + 1) == ":"
        return told or (len(words) > 1 and headed and not self._only_things())

    def _comes_on_days(self) -> bool:
        """`贺老师周二和周四下午来`: days of the week, which are a habit where they are several."""
        return len({found.value for found in self.line.found["weekday"]}) > 1 and not self._money

    def _is_foreign(self, at: int) -> bool:
        """Whether a word in letters stands in a line of a language without blanks, where it can but be a name."""
        spaced = any(lang.spaces for lang in self.line.words.languages if lang.code == self.line.language)
        return not spaced and self.line.tokens[at].kind == "word"

    def _measured(self) -> bool:
        """`身高182`, `45 anni`: a figure of the customer's own."""
        labels = [part for part in self.parts.row if "label" in part.classes]
        of_a_unit = any(self.line.tokens[p.start].kind == "number" and p.end - p.start > 1 for p in labels)
        if of_a_unit or any("gauge" in part.classes for part in labels):
            return True
        return any(
            self.line.starting(kind, part.start) for part in labels for kind in ("predicate", "being", "measured")
        )

    def _only_things(self) -> bool:
        """`maria 2 caffè`, `maria piada e coca`: things with no price are a sale without its amount, not a note."""
        if any(self._is_owner(hit.end) for hit in self.parts.people[:1]) and self._says("being"):
            return False
        told = self._says("being", "predicate")
        listed = self._says("and") and not told and all(t.kind != "cjk" for t in self.line.tokens)
        kinds = ("item", "count", "name", "sign", "money", *(["text"] if listed else []))
        return any(p.kind == "item" for p in self.parts.row) and all(
            p.kind in kinds
            or (p.classes & {"and", "article", "frame", "to_name", "title"} and not p.classes & {"wish"})
            for p in self.parts.row
        )

    # -- a question in words of its own

    def _on_a_topic(self) -> Reading | None:
        """A question that no sentence fits, by what its words are about."""
        if self._told_money or self._remarks() or (self.parts.people and self._money):
            return None
        intent = topic(self.line, self.parts, self.spoken, asks=self._asks)
        return Reading(intent=intent, sureness=0.7, why="the words of a topic") if intent else None

    # -- a slip of the finger, or a phrase like another

    def _nearly(self) -> Reading | None:
        """Questions and commands with their spelling mended, else the nearest example's."""
        figures = self._money or any(part.kind == "percent" for part in self.parts.row)
        if figures or len(self.line.tokens) > _FEW_WORDS or self._remarks():
            return None
        out = {i for s in self.spoken for i in range(s.start, s.end)}
        people = [hit for hit in self.parts.people if hit.how != "typo"]
        reduced = reduce_line(self.line, people, out, spell=lambda token: mended(self.line, token))
        for match in matches(self.line, reduced, QUERIES | frozenset(_COMMANDS)):
            if contradicted(self.line, match.intent):
                continue
            if match.template.sure >= _SURE and (intent := self._meant(match)):
                return Reading(intent=intent, sureness=0.8, why=f"spelt nearly: {match.template.source}")
        near = None if self.parts.people else nearest_intent(self.line)
        if near is None or (near[0] in QUERIES and contradicted(self.line, near[0])):
            return None
        intent = _COMMANDS.get(near[0]) or asked(near[0], self.spoken)
        return Reading(intent=intent, sureness=near[1], why="like an example") if intent else None

    def _meant(self, match: Match) -> Intent | None:
        if match.intent in _COMMANDS:
            return _COMMANDS[match.intent]
        return question(self.line, match, self.parts, self.spoken) if self._takes(match) else None

    @cached_property
    def _likeliest(self) -> tuple[str, float]:
        """What all the words together ask; a question found by it is not weighed anew."""
        return likeliest(self.line)

    def _likely(self) -> Reading | None:
        """A question that nothing else fits, by what each of its words stands for in the examples."""
        if self._told_money or self._remarks() or self.parts.people:
            return None
        name, lead = self._likeliest
        enough = _LEADS if self._asks else _LEADS_UNASKED
        return self._by_evidence(name) if lead >= enough else None

    def _by_evidence(self, name: str) -> Reading | None:
        if name in (OTHER, "customer_card") or is_elsewhere(self.line, name):
            return None
        if name == "who_likes" and not (self._asks or self.line.has("about_who", "about_people")):
            return None
        intent = question_on(name, self.line, self.spoken)
        return Reading(intent=intent, sureness=0.65, why="the evidence of its words") if intent else None

    def _weighed(self, reading: Reading) -> Reading:
        """The reading, but where all its words together speak plainly for another: no sentence fits every line."""
        named, is_sale = asked_by(reading.intent), isinstance(reading.intent, LogSale)
        if self._told_money or self.parts.people or (named is None and not is_sale):
            return reading
        if is_sale and QUERIES.isdisjoint(self._told_intents):
            return reading
        name, lead = self._likeliest
        if lead < (_OVERRULES if is_sale or reading.sureness < _SURE else _OVERRULES_A_SENTENCE):
            return reading
        if name == OTHER:
            return reading if is_sale or reading.sureness >= _SURE else self._unknown()
        if name == named or (named == "top_items" and name == "top_customers" and not speaks_of_people(self.line)):
            return reading
        return self._by_evidence(name) or (self._unknown() if is_sale else reading)

    # -- none of them

    def _unknown(self) -> Reading:
        if self.sale is not None and isinstance(self.sale.intent, Unknown):
            return Reading(intent=self.sale.intent, sureness=self.sale.sure, why=self.sale.why)
        hit = self.parts.people[0] if self.parts.people else None
        person = person_of(self.line, hit) if hit else None
        everything = (0, len(self.line.tokens))
        newcomer = hit is not None and hit.how == "new"
        if newcomer or (person is None and everything[1] <= 2):  # noqa: PLR2004
            alone = None if newcomer else statements.person_in(self.line, everything, ())
            if hit and (hit.start, hit.end) == everything:
                alone = person
            if alone:
                return Reading(
                    intent=Unknown(doubt="name_alone", customer=alone), sureness=0.8, why="a name nobody has"
                )
        things = any(part.kind in ("item", "count") for part in self.parts.row)
        doubt = "no_amount" if (person or things) and not self._asks else "not_understood"
        readings: tuple[Intent, ...] = ()
        if person and not newcomer:
            readings = (CustomerCard(customer=person), AddNote(customer=person, text=self.line.typed))
        if doubt == "no_amount":
            today = None if self.parts.days else self.line.context.today
            sold = Unknown(
                doubt="no_amount",
                customer=person,
                items=tuple(items_of(self.line, self.parts.row)),
                date=today,
                readings=readings,
            )
            return Reading(intent=sold, sureness=0.6, why=doubt)
        return Reading(intent=Unknown(customer=person, readings=readings), sureness=0.6, why="no rule fits")
