"""What there is to draw: the selected events with their words, marks and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from timeline import sentences
from timeline.dates import DatePart, When
from timeline.layout.marks import Dated
from timeline.model import CONTEXT_TRACK, FILLS, Chronology, Claim, Event, Fill, Status
from timeline.select import View
from timeline.tables import Frames
from timeline.themes import Role
from timeline.wording import Wording

LONGEST_ANSWER = 100
"""An answer of the accused of more letters is told in lists: in pictures it is not cut."""


class DrawnAccount(NamedTuple):
    """One claim as it is drawn."""

    claim: int
    role: Role
    fill: Fill
    status: str
    dated: Dated


class Subject(NamedTuple):
    """One event as it is drawn: on which track, with which accounts; `Words` has its words.

    `time` is its place in the order of time; `after` are the events that it comes after by the file's links.
    """

    id: str
    time: int
    track: str
    role: Role
    fill: Fill
    status: Status
    accounts: tuple[DrawnAccount, ...]
    uncertain: bool
    after: frozenset[str]

    @property
    def bounds(self) -> tuple[object, ...]:
        """What makes two dates equal."""
        return self.accounts[0].dated


def subjects(chronology: Chronology, selection: Frames) -> list[Subject]:
    """The events of a selection as their marks begin, those of equal dates beside each other.

    What begins at one place comes in the order of time, by links, too: who goes out, then who calls that day;
    and no release stands above its arrest because of the one only the day is known.
    """
    roles = voice_roles(chronology)
    accounts: dict[str, list[DrawnAccount]] = {}
    for event, account in _accounts(chronology, selection, roles):
        accounts.setdefault(event, []).append(account)
    rows = zip(
        *(selection.events[name].tolist() for name in ("id", "time", "track", "voice", "fill", "status")),
        strict=True,
    )
    found: list[tuple[Subject, tuple[float, float, str, bool]]] = []
    first: dict[tuple[float, float, str, bool], int] = {}
    for id_, time, track, voice, fill, status in rows:
        if own := accounts.get(id_):
            known, role = chronology.by_id[id_], roles.get(voice, "neutral")
            uncertain, after = known.uncertain, frozenset(known.comes_after)
            subject = Subject(id_, int(time), track, role, fill, status, tuple(own), uncertain, after)
            place = _place(subject)
            found.append((subject, place))
            first[place] = min(subject.time, first.get(place, subject.time))
    begins: dict[str, float] = {}
    for subject, (low, *_) in sorted(found, key=lambda each: each[0].time):
        begins[subject.id] = max([low, *(begins[id_] for id_ in subject.after if id_ in begins)])
    found.sort(key=lambda each: (begins[each[0].id], first[each[1]], each[0].time))
    return [subject for subject, _ in found]


def _place(subject: Subject) -> tuple[float, float, str, bool]:
    """Where it comes by its marks; the same of equal dates."""
    low = min([_low(account.dated) for account in subject.accounts])
    high = max([_high(account.dated) for account in subject.accounts])
    return low, high, subject.accounts[0].dated.exactness, subject.uncertain


Drawn = TypeVar("Drawn")


def unordered(drawn: Iterable[Drawn], subject: Callable[[Drawn], Subject]) -> Iterator[list[Drawn]]:
    """What is drawn one after the other, parted where links say that one event comes after one before it."""
    run: list[Drawn] = []
    ids: set[str] = set()
    for each in drawn:
        if not ids.isdisjoint(subject(each).after):
            yield run
            run, ids = [], set()
        run.append(each)
        ids.add(subject(each).id)
    if run:
        yield run


def voice_roles(chronology: Chronology) -> Mapping[str, Role]:
    """The colour role of each voice: voice-1 for the first, and so on."""
    return {voice: f"voice-{number}" for number, voice in enumerate(chronology.speaking, start=1)}


def _accounts(
    chronology: Chronology, selection: Frames, roles: Mapping[str, Role]
) -> Iterator[tuple[str, DrawnAccount]]:
    claims = selection.claims
    texts = [
        claims[name].tolist()
        for name in ("event", "claim", "voice", "fill", "status", "exactness", "start", "end")
    ]
    instants = [_optional(claims[name]) for name in BOUNDS]
    known = zip(*instants, strict=True)
    for (event, number, voice, fill, status, exactness, start, end), bounds in zip(
        zip(*texts, strict=True), known, strict=True
    ):
        members: tuple[int, ...] = ()
        if exactness == "several":
            when = chronology.by_id[event].accounts[number].when
            members = _middles(when) if when else ()
        dated = Dated(exactness, *bounds, start, end, members)  # type: ignore[call-arg]  # zip loses the count of six
        yield event, DrawnAccount(int(number), roles.get(voice, "neutral"), fill, status, dated)


BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end", "written_start", "written_end")
"""The columns of the instants of a date, in the order of `Dated`."""


def _optional(column: object) -> list[int | None]:
    """A nullable column as integers and None."""
    values, missing = column.to_numpy(dtype="int64", na_value=0), column.isna().tolist()  # type: ignore[attr-defined]  # a pandas Series, which only tables may import
    return [None if absent else value for value, absent in zip(values.tolist(), missing, strict=True)]


def _middles(when: When) -> tuple[int, ...]:
    """The middles of the dates that a set holds; none where it holds spans of time."""
    if not all(isinstance(part, DatePart) for part in when.parts):
        return ()
    dates = [When.parse(part.edtf, when.zone) for part in when.dates]
    return tuple(sorted(((date.earliest_start or 0) + (date.latest_end or 0)) // 2 for date in dates))


def _low(dated: Dated) -> float:
    known = dated.written_start if dated.written_start is not None else dated.earliest_start
    return float("-inf") if known is None else known


def _high(dated: Dated) -> float:
    known = dated.written_end if dated.written_end is not None else dated.latest_end
    return float("inf") if known is None else known


def _years(when: When) -> set[str]:
    return {date.year for date in when.dates}


class Words:
    """What the drawn events say, from the model, in the chronology's language."""

    def __init__(
        self, chronology: Chronology, view: View, wording: Wording, *, year: bool, credited: bool
    ) -> None:
        """`year`: dates have their year; `credited`: below each title stands by whom it came."""
        self._chronology = chronology
        self.credited = credited
        self._wording = wording
        self._year = year
        chart = chronology.chart(view.chart)
        self._highlighted = frozenset(chart.highlight if chart else ())

    def date(self, when: When) -> str:
        """A date as a chart words it."""
        return self._wording.date(when, "short", year=self._year)

    def event_date(self, subject: Subject) -> str:
        """The date of an event, and when it was said, where it has one account."""
        date = self.date(self._event(subject).date)
        return self.said(subject, subject.accounts[0], date) if len(subject.accounts) == 1 else date

    def said(self, subject: Subject, account: DrawnAccount, date: str) -> str:
        """The date of a claim, and when it was said where later: else it looks as if known by then."""
        event = self._event(subject)
        claim = event.accounts[account.claim]
        told, when = claim.said, claim.when or event.date
        # What has no end was known once it had begun.
        over = when.latest_start if when.latest_end is None else when.latest_end
        if told is None or told.earliest_start is None or over is None or told.earliest_start < over:
            return date
        # The chart's year stands elsewhere; the year of saying may be another one.
        year = self._year or not _years(told) <= _years(when)
        said = self._wording.message("said {date}", date=self._wording.date(told, "short", year=year))
        return self._wording.joined([date, said])

    def title(self, subject: Subject) -> str:
        """What happened, as charts have it."""
        event = self._event(subject)
        return event.label or event.title

    def credit(self, subject: Subject) -> str:
        """Who said it, and who carries it; empty where that is not asked for, or its accounts tell."""
        (claim, *others) = self._event(subject).accounts
        if not self.credited or others or not claim.said_by:
            return ""
        chain = sentences.chain(self._chronology, claim.said_by)
        said = self._wording.accounts.said(chain, [self._chronology.name(link) for link in claim.via])
        return self._wording.message("Source: {source}", source=said)

    def attribution(self, subject: Subject) -> str:
        """Whose account it is, where neither the title nor the credit tells."""
        if self.credited:
            return ""
        event, title = self._event(subject), self.title(subject)
        return sentences.attribution(self._chronology, self._wording, event, title)

    def answer(self, subject: Subject) -> str:
        """What the accused answered, that they deny it or were asked, where the accounts do not show it."""
        event, chronology, wording = self._event(subject), self._chronology, self._wording
        denies = any(chronology.status(claim) == "denied" for claim in event.accounts)
        if denies or not event.accused:
            return ""
        answers = sentences.answers(chronology, wording, event)
        if answers and sum(map(len, answers)) <= LONGEST_ANSWER:
            return " ".join(answers)
        told = wording.message("A reply is recorded.") if answers else ""
        denied = sentences.denial(chronology, wording, event) or told
        return " ".join(filter(None, (denied, *self._silences(event))))

    def _silences(self, event: Event) -> Iterator[str]:
        """Who was asked, and of whose reply nothing is recorded; without a day, perhaps nobody was."""
        for reply in sentences.recorded(self._chronology, event, event.replies):
            if reply.asked and not reply.answer:
                yield sentences.silence(self._chronology, self._wording, reply, self.date)

    def notes(self, subject: Subject) -> tuple[str, ...]:
        """What stands below a title: how it stands, whose account it is, what the accused answer, by whom."""
        told = self.standing(subject), self.attribution(subject), self.answer(subject), self.credit(subject)
        return tuple(filter(None, told))

    def standing(self, subject: Subject) -> str:
        """That an event of several accounts is disputed, or corroborated, where no mark of them says so."""
        fills = {account.fill for account in subject.accounts}
        if subject.status not in ("corroborated", "disputed") or len(subject.accounts) == 1:
            return ""
        return "" if FILLS[subject.status] in fills else self._wording.status(subject.status)

    def person(self, subject: Subject) -> str:
        """Whose track it is on, where that stands beside the date: a title begins behind it.

        The name alone is the one whom the title is about. The context did nothing; nor did somebody on whose
        track others are told of.
        """
        if subject.track == CONTEXT_TRACK:
            return ""
        name, who = self.track_name(subject.track), self._event(subject).who
        if who and who[0].id == subject.track:
            return name
        return self._wording.message("concerning {name}", name=self._wording.own(name))

    def track_name(self, key: str) -> str:
        """The name of a track."""
        return sentences.track_name(self._chronology, self._wording, key)

    def track_role(self, key: str) -> str:
        """What stands below the name of a track: age and role."""
        person = self._chronology.people.get(key)
        if person is None:
            return (self._chronology.context.role or "") if key == CONTEXT_TRACK else ""
        if person.age is None or not person.role:
            return person.role or ("" if person.age is None else str(person.age))
        return self._wording.message("{age}, {role}", age=person.age, role=person.role)

    def is_highlighted(self, subject: Subject) -> bool:
        """Whether the file asks for it in bold."""
        return self._event(subject).highlight or subject.id in self._highlighted

    def voice(self, role: Role) -> str:
        """The voice that a label has to name, if any: shapes past the fourth are too many to tell apart."""
        number = int(role[6:]) if role.startswith("voice-") else 0
        if number <= 4:
            return ""
        return self._wording.built_in(list(self._chronology.speaking.values())[number - 1])

    def same_date(self, subject: Subject) -> bool:
        """Whether all accounts of an event give it the same date."""
        return (
            len(
                {
                    self.date(claim.when or self._event(subject).date)
                    for claim in self._event(subject).accounts
                }
            )
            == 1
        )

    def claim(self, subject: Subject, account: DrawnAccount, *, dated: bool) -> tuple[str, str, str]:
        """Whose claim it is, its date or else how it stands, and its own words where it has any.

        `dated`: the claims of the event differ in their dates, which the date of each tells.
        """
        event = self._event(subject)
        claim = event.accounts[account.claim]
        own = claim.label or claim.what or ""
        status = self._wording.beside_speaker(account.status, own or self.title(subject))
        date = self.date(claim.when or event.date) if dated else ""
        said = [each for each in (self.said(subject, account, date),) if each]
        # A denial must never read as if its speaker said what it denies.
        if account.status in ("denied", "withdrawn"):
            said.append(status)
        own = own if own != event.what else ""
        if not said and not own:
            said.append(status)
        return self._speaker(claim), self._wording.joined(said), own

    def named(self, speaker: str, account: DrawnAccount, *, followed: bool) -> str:
        """A speaker, with the voice where a label has to name it; `followed` by what they say."""
        voice = self.voice(account.role)
        name = f"{speaker} ({voice})" if voice else speaker
        return f"{name}:" if followed else name

    def _speaker(self, claim: Claim) -> str:
        if not claim.said_by:
            return self._wording.status("unsourced")
        return self._wording.own(self._chronology.name(claim.said_by[0]))

    def _event(self, subject: Subject) -> Event:
        return self._chronology.by_id[subject.id]
